// Shows what a push service brings, and opens the first page when it is tapped. It keeps nothing, and no page goes through it.
self.addEventListener('push', (event) => {
  const { title, body } = event.data.json();
  // One at a time: a later one takes the place of the one that is there.
  event.waitUntil(self.registration.showNotification(title, { body, tag: 'new', icon: '/assets/icon.svg' }));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow('/'));
});
