package nl.kring.doctor;

import static nl.kring.doctor.Check.Needs.DATABASE;
import static nl.kring.doctor.Check.Needs.MACHINE;

import java.util.List;

/** All that the doctor looks at, in the order in which it is told. */
final class Checks {
    static final List<Check> ALL = List.of(
            new Check("the database answers", MACHINE, DatabaseChecks::answers),
            new Check("nothing acknowledged is lost", DATABASE, DatabaseChecks::keepsWhatItAcknowledged),
            new Check("damage is noticed", DATABASE, DatabaseChecks::noticesDamage),
            new Check("the version has its security fixes", DATABASE, DatabaseChecks::version),
            new Check("passwords of the database", DATABASE, DatabaseChecks::passwords),
            new Check("the line to the database", DATABASE, DatabaseChecks::line),
            new Check("the database's own log", DATABASE, DatabaseChecks::log),
            new Check("places for connections", DATABASE, DatabaseChecks::connections),
            new Check("what the roles may", DATABASE, RoleChecks::rights),
            new Check("who owns the tables", DATABASE, RoleChecks::owners),
            new Check("row-level security", DATABASE, RoleChecks::walls),
            new Check("the keys belong to the data", DATABASE, FolderChecks::keysFit),
            new Check("keys outside the data and the copies", MACHINE, FolderChecks::keysOutside),
            new Check("who may read the folders", MACHINE, FolderChecks::folders),
            new Check("who may read the secrets", MACHINE, FolderChecks::secrets),
            new Check("room on the disk", MACHINE, FolderChecks::room),
            new Check("the newest copy", MACHINE, CopyChecks::age),
            new Check("the keys belong to the copies", MACHINE, CopyChecks::fit),
            new Check("copies were put back to try them", MACHINE, CopyChecks::tried),
            new Check("room for copies", MACHINE, CopyChecks::room),
            new Check("copies on another disk", MACHINE, CopyChecks::disk),
            new Check("the clock and the database's", DATABASE, ClockChecks::database),
            new Check("the clock and the log", DATABASE, ClockChecks::log),
            new Check("the clock and the world's", MACHINE, ClockChecks::world),
            new Check("time zones", MACHINE, ClockChecks::zones),
            new Check("Java", MACHINE, MachineChecks::java),
            new Check("memory", MACHINE, MachineChecks::memory),
            new Check("open files", MACHINE, MachineChecks::files),
            new Check("randomness", MACHINE, MachineChecks::entropy),
            new Check("the public address", DATABASE, SettingChecks::address),
            new Check("who can reach the port", MACHINE, SettingChecks::port),
            new Check("mail", MACHINE, SettingChecks::mail));

    private Checks() {}
}
