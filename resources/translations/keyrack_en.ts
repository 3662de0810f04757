<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Account</name>
    <message numerus="yes">
        <source>The server answered within {time} and listed %n lock(s).</source>
        <translation>
            <numerusform>The server answered within {time} and listed %n lock.</numerusform>
            <numerusform>The server answered within {time} and listed %n locks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the server is %n s ahead</source>
        <translation>
            <numerusform>the server is %n s ahead</numerusform>
            <numerusform>the server is %n s ahead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the server is %n s behind</source>
        <translation>
            <numerusform>the server is %n s behind</numerusform>
            <numerusform>the server is %n s behind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchErrors</name>
    <message numerus="yes">
        <source>%n room(s) are in the way of the group.</source>
        <translation>
            <numerusform>%n room is in the way of the group.</numerusform>
            <numerusform>%n rooms are in the way of the group.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchForms</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All rooms (%n)</source>
        <translation>
            <numerusform>All rooms (%n)</numerusform>
            <numerusform>All rooms (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Building {building}, floor {floor} (%n)</source>
        <translation>
            <numerusform>Building {building}, floor {floor} (%n)</numerusform>
            <numerusform>Building {building}, floor {floor} (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Check %n room(s) in</source>
        <translation>
            <numerusform>Check %n room in</numerusform>
            <numerusform>Check %n rooms in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Floor {floor} (%n)</source>
        <translation>
            <numerusform>Floor {floor} (%n)</numerusform>
            <numerusform>Floor {floor} (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n card(s)</source>
        <translation>
            <numerusform>Make %n card</numerusform>
            <numerusform>Make %n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rooms whose spare is stale (%n)</source>
        <translation>
            <numerusform>Rooms whose spare is stale (%n)</numerusform>
            <numerusform>Rooms whose spare is stale (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message numerus="yes">
        <source>%n card(s) in question</source>
        <translation>
            <numerusform>%n card in question</numerusform>
            <numerusform>%n cards in question</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) spoiled</source>
        <translation>
            <numerusform>%n card spoiled</numerusform>
            <numerusform>%n cards spoiled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) or person(s) still wait for cards.</source>
        <translation>
            <numerusform>%n room or person still waits for cards.</numerusform>
            <numerusform>%n rooms or people still wait for cards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Interrupted, %n to go</source>
        <translation>
            <numerusform>Interrupted, %n to go</numerusform>
            <numerusform>Interrupted, %n to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardFlow</name>
    <message numerus="yes">
        <source>%n card(s) ready</source>
        <translation>
            <numerusform>%n card ready</numerusform>
            <numerusform>%n cards ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new door record(s) kept</source>
        <translation>
            <numerusform>%n new door record kept</numerusform>
            <numerusform>%n new door records kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new door record(s) kept. Empty the card for its next round?</source>
        <translation>
            <numerusform>%n new door record kept. Empty the card for its next round?</numerusform>
            <numerusform>%n new door records kept. Empty the card for its next round?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardLook</name>
    <message numerus="yes">
        <source>%n card(s) named</source>
        <translation>
            <numerusform>%n card named</numerusform>
            <numerusform>%n cards named</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n door(s) more</source>
        <translation>
            <numerusform>and %n door more</numerusform>
            <numerusform>and %n doors more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardRights</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) of guests who left still open</source>
        <translation>
            <numerusform>%n card of a guest who left still opens</numerusform>
            <numerusform>%n cards of guests who left still open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost card(s).</source>
        <translation>
            <numerusform>%n lost card.</numerusform>
            <numerusform>%n lost cards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s).</source>
        <translation>
            <numerusform>%n room.</numerusform>
            <numerusform>%n rooms.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n guest</numerusform>
            <numerusform>%n guests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more card(s) for {guest} in {room}</source>
        <translation>
            <numerusform>%n more card for {guest} in {room}</numerusform>
            <numerusform>%n more cards for {guest} in {room}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n night</numerusform>
            <numerusform>%n nights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n are shown</source>
        <translation>
            <numerusform>the first one is shown</numerusform>
            <numerusform>the first %n are shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message numerus="yes">
        <source>%n fault(s)</source>
        <translation>
            <numerusform>%n fault</numerusform>
            <numerusform>%n faults</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message numerus="yes">
        <source>%n act(s) wait for the server and stay here.</source>
        <translation>
            <numerusform>%n act waits for the server and stays here.</numerusform>
            <numerusform>%n acts wait for the server and stay here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>%n entry(ies) can&apos;t be taken.</source>
        <translation>
            <numerusform>%n entry can&apos;t be taken.</numerusform>
            <numerusform>%n entries can&apos;t be taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message numerus="yes">
        <source>%n room(s): {rooms}</source>
        <translation>
            <numerusform>%n room: {rooms}</numerusform>
            <numerusform>%n rooms: {rooms}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}: %n lock(s).</source>
        <translation>
            <numerusform>{file}: %n lock.</numerusform>
            <numerusform>{file}: %n locks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockDialogs</name>
    <message numerus="yes">
        <source>%n lock(s)</source>
        <translation>
            <numerusform>%n lock</numerusform>
            <numerusform>%n locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lock(s) can&apos;t be reached for this now</source>
        <translation>
            <numerusform>%n lock can&apos;t be reached for this now</numerusform>
            <numerusform>%n locks can&apos;t be reached for this now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n lock(s)</source>
        <translation>
            <numerusform>Delete %n lock</numerusform>
            <numerusform>Delete %n locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go on with %n lock(s)</source>
        <translation>
            <numerusform>Go on with %n lock</numerusform>
            <numerusform>Go on with %n locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Initialise %n lock(s)</source>
        <translation>
            <numerusform>Initialise %n lock</numerusform>
            <numerusform>Initialise %n locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %n byte(s).</source>
        <translation>
            <numerusform>It has %n byte.</numerusform>
            <numerusform>It has %n bytes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n lock(s) up</source>
        <translation>
            <numerusform>Set %n lock up</numerusform>
            <numerusform>Set %n locks up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n lock(s) up alike</source>
        <translation>
            <numerusform>Set %n lock up alike</numerusform>
            <numerusform>Set %n locks up alike</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %n more</numerusform>
            <numerusform>{names} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{work}” is done with the %n other(s).</source>
        <translation>
            <numerusform>“{work}” is done with the %n other.</numerusform>
            <numerusform>“{work}” is done with the %n others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockErrors</name>
    <message numerus="yes">
        <source>It answered %n message(s) before; the next one did not reach it.</source>
        <translation>
            <numerusform>It answered %n message before; the next one did not reach it.</numerusform>
            <numerusform>It answered %n messages before; the next one did not reach it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The lock {address} was not heard within %n second(s): it is asleep, out of range, or held by a phone.</source>
        <translation>
            <numerusform>The lock {address} was not heard within %n second: it is asleep, out of range, or held by a phone.</numerusform>
            <numerusform>The lock {address} was not heard within %n seconds: it is asleep, out of range, or held by a phone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait %n minute(s), then try again.</source>
        <translation>
            <numerusform>Wait %n minute, then try again.</numerusform>
            <numerusform>Wait %n minutes, then try again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait %n second(s), then try again.</source>
        <translation>
            <numerusform>Wait %n second, then try again.</numerusform>
            <numerusform>Wait %n seconds, then try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockPanel</name>
    <message numerus="yes">
        <source>%n entry(ies) in the lock&apos;s own list</source>
        <translation>
            <numerusform>%n entry in the lock&apos;s own list</numerusform>
            <numerusform>%n entries in the lock&apos;s own list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Continue all %n of them</source>
        <translation>
            <numerusform>Continue it</numerusform>
            <numerusform>Continue all %n of them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every field that the server sends (%n)</source>
        <translation>
            <numerusform>Every field that the server sends (%n)</numerusform>
            <numerusform>Every field that the server sends (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Work so far (%n)</source>
        <translation>
            <numerusform>Work so far (%n)</numerusform>
            <numerusform>Work so far (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockWork</name>
    <message numerus="yes">
        <source>%n older one(s) had been overwritten before anybody collected them</source>
        <translation>
            <numerusform>%n older one had been overwritten before anybody collected it</numerusform>
            <numerusform>%n older ones had been overwritten before anybody collected them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Locks</name>
    <message numerus="yes">
        <source>%n door(s) need a visit</source>
        <translation>
            <numerusform>%n door needs a visit</numerusform>
            <numerusform>%n doors need a visit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lock(s)</source>
        <translation>
            <numerusform>%n lock</numerusform>
            <numerusform>%n locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lock(s) heard</source>
        <translation>
            <numerusform>%n lock heard</numerusform>
            <numerusform>%n locks heard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lock(s) marked</source>
        <translation>
            <numerusform>%n lock marked</numerusform>
            <numerusform>%n locks marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost card(s)</source>
        <translation>
            <numerusform>%n lost card</numerusform>
            <numerusform>%n lost cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) of work</source>
        <translation>
            <numerusform>%n piece of work</numerusform>
            <numerusform>%n pieces of work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settings for %n lock(s)…</source>
        <translation>
            <numerusform>Settings for %n lock…</numerusform>
            <numerusform>Settings for %n locks…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MakeCard</name>
    <message numerus="yes">
        <source>%n building card(s)</source>
        <translation>
            <numerusform>%n building card</numerusform>
            <numerusform>%n building cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancel-lost card(s)</source>
        <translation>
            <numerusform>%n cancel-lost card</numerusform>
            <numerusform>%n cancel-lost cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check-out card(s)</source>
        <translation>
            <numerusform>%n check-out card</numerusform>
            <numerusform>%n check-out cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data card(s)</source>
        <translation>
            <numerusform>%n data card</numerusform>
            <numerusform>%n data cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n door(s) are more than a card carries.</source>
        <translation>
            <numerusform>%n door is more than a card carries.</numerusform>
            <numerusform>%n doors are more than a card carries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n emergency card(s)</source>
        <translation>
            <numerusform>%n emergency card</numerusform>
            <numerusform>%n emergency cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n floor card(s)</source>
        <translation>
            <numerusform>%n floor card</numerusform>
            <numerusform>%n floor cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n install card(s)</source>
        <translation>
            <numerusform>%n install card</numerusform>
            <numerusform>%n install cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost card(s)</source>
        <translation>
            <numerusform>%n lost card</numerusform>
            <numerusform>%n lost cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n master card(s)</source>
        <translation>
            <numerusform>%n master card</numerusform>
            <numerusform>%n master cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seal card(s)</source>
        <translation>
            <numerusform>%n seal card</numerusform>
            <numerusform>%n seal cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n single opening(s)</source>
        <translation>
            <numerusform>%n single opening</numerusform>
            <numerusform>%n single openings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n spare card(s)</source>
        <translation>
            <numerusform>%n spare card</numerusform>
            <numerusform>%n spare cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n staff card(s)</source>
        <translation>
            <numerusform>%n staff card</numerusform>
            <numerusform>%n staff cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time card(s)</source>
        <translation>
            <numerusform>%n time card</numerusform>
            <numerusform>%n time cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n card(s) in one go.</source>
        <translation>
            <numerusform>At most %n card in one go.</numerusform>
            <numerusform>At most %n cards in one go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n card(s).</source>
        <translation>
            <numerusform>At most %n card.</numerusform>
            <numerusform>At most %n cards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For example 305, 307-310. Up to %n door(s) on a card.</source>
        <translation>
            <numerusform>For example 305, 307-310. Up to %n door on a card.</numerusform>
            <numerusform>For example 305, 307-310. Up to %n doors on a card.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Longer than %n character(s).</source>
        <translation>
            <numerusform>Longer than %n character.</numerusform>
            <numerusform>Longer than %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n card(s)</source>
        <translation>
            <numerusform>Make %n card</numerusform>
            <numerusform>Make %n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n building(s).</source>
        <translation>
            <numerusform>Up to %n building.</numerusform>
            <numerusform>Up to %n buildings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n floor(s).</source>
        <translation>
            <numerusform>Up to %n floor.</numerusform>
            <numerusform>Up to %n floors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OnlineCards</name>
    <message numerus="yes">
        <source>%n act(s) wait for the server</source>
        <translation>
            <numerusform>%n act waits for the server</numerusform>
            <numerusform>%n acts wait for the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message numerus="yes">
        <source>it is longer than %n character(s)</source>
        <translation>
            <numerusform>it is longer than %n character</numerusform>
            <numerusform>it is longer than %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it is more than %n night(s) from now</source>
        <translation>
            <numerusform>it is more than %n night from now</numerusform>
            <numerusform>it is more than %n nights from now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it may have at most %n digit(s)</source>
        <translation>
            <numerusform>it may have at most %n digit</numerusform>
            <numerusform>it may have at most %n digits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it needs at least %n digit(s)</source>
        <translation>
            <numerusform>it needs at least %n digit</numerusform>
            <numerusform>it needs at least %n digits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoomPanel</name>
    <message numerus="yes">
        <source>%n write(s) broke off. Read the card (F3) to know what it holds.</source>
        <translation>
            <numerusform>%n write broke off. Read the card (F3) to know what it holds.</numerusform>
            <numerusform>%n writes broke off. Read the cards (F3) to know what they hold.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n guest</numerusform>
            <numerusform>%n guests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) today</source>
        <translation>
            <numerusform>%n record today</numerusform>
            <numerusform>%n records today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n room(s) were added.</source>
        <translation>
            <numerusform>%n room was added.</numerusform>
            <numerusform>%n rooms were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n room(s)</source>
        <translation>
            <numerusform>Add %n room</numerusform>
            <numerusform>Add %n rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The hotel has %n room(s).</source>
        <translation>
            <numerusform>The hotel has %n room.</numerusform>
            <numerusform>The hotel has %n rooms.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message numerus="yes">
        <source>%n known</source>
        <translation>
            <numerusform>%n known</numerusform>
            <numerusform>%n known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n try(ies)</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a room</source>
        <translation>
            <numerusform>%n without a room</numerusform>
            <numerusform>%n without a room</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>in %n min</numerusform>
            <numerusform>in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n s</source>
        <translation>
            <numerusform>in %n s</numerusform>
            <numerusform>in %n s</numerusform>
        </translation>
    </message>
</context>
</TS>
