-- Receipts of forms are removed a day later; until now nothing removed them.
grant delete on web.form_receipt to kring_app;
