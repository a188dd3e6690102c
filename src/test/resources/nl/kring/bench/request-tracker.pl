# Tickets, each with its comments, and one who may read them.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT -init;

my ($pages, $notes, $text) = @ARGV;
my $user = RT::User->new(RT->SystemUser);
my ($done, $why) = $user->Create(
    Name => 'anouk', Password => 'Een lang wachtwoord', EmailAddress => 'anouk@example.org', Privileged => 1);
die $why unless $done;
($done, $why) = $user->PrincipalObj->GrantRight(Object => RT->System, Right => 'SuperUser');
die $why unless $done;
my $reader = RT::CurrentUser->new($user);
for my $number (1 .. $pages) {
    my $ticket = RT::Ticket->new($reader);
    ($done, undef, $why) = $ticket->Create(
        Queue   => 'General',
        Subject => "Dossier $number",
        MIMEObj => MIME::Entity->build(Type => 'text/plain', Data => $text));
    die $why unless $done;
    for my $note (1 .. $notes) {
        ($done, $why) = $ticket->Comment(Content => "$note $text");
        die $why unless $done;
    }
}
