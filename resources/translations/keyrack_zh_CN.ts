<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CardErrors</name>
    <message>
        <source>A card lies on the encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another card was laid down in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close that program, then lay the card down again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase it (F4), or take another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase it first (F4) if it may be lost, or take another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it back to whoever brought it, and take one of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a technician install it: on Linux, the package pcscd. Then start Keyrack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a remote-desktop session the encoder on this desk can&apos;t be seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It still holds what it held before, and no sequence was used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the card and tell the duty manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyrack can&apos;t make guest cards on this kind of card ({chip}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyrack is ending and has let go of the encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay a card on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay down the card that you mean, and leave it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the card down again. If it happens again, unplug the encoder and plug it in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the card down flat. If it stays silent, it is broken or no card of this kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the same card down again and leave it until Keyrack says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the same card down again, flat and in the middle. If it fails again, take another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the same card down again. If it fails twice, take another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the same card down again. If it happens again, plug the encoder in anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift it and lay down the next card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one card lies on the encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card lies on the encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No encoder is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written; it goes on working and is counted once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again, then lay the same card down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug its USB cable in; Keyrack finds it by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this card aside and take another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something lies on the encoder that does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Keyrack again to make cards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the “Smart Card” service (on Linux, pcscd), or plug the encoder in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a MIFARE Classic 1K or 4K card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all cards away, then lay down a single one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card could not be read or written (answer {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card does not count yet: it holds the old content or the new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card does not count. It must not be handed out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card was lifted too soon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder could not reach the card&apos;s memory (code {code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder did not do what was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder is being looked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder was unplugged, or its service stopped, in the middle of a card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program {program} holds the encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smart card service of this PC has stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PC has no smart card service (PC/SC).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card carries a copy of another card&apos;s content; no door opens for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is locked with somebody else&apos;s keys; it can&apos;t be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card is not blank: it holds data that is not Keyrack&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card of the hotel is damaged: no part of it has a right signature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is another hotel&apos;s card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is card {number}, which is finished already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use Keyrack at the PC itself, or share the smart card reader with the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was read back from the card is not what was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardFlow</name>
    <message numerus="yes">
        <source>%n card(s) ready</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A card of this hotel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card of this hotel whose content is damaged; no door opens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy of another card; no door opens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A kind of chip that can&apos;t be used here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single opening of {room} that is used up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An encoder on this computer is not seen through remote desktop. Work at the desk itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another hotel&apos;s card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds it. Close that program; this goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card {number} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended {time}; opened {room} before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased, ready for use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased. The card opens nothing now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the card service (PC/SC) on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being erased and read back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being written and read back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is starting; this takes a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its signature is wrong; no door opens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its write had broken off; now it is known what the card holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay a card on the encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the next card on the encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the card where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked with unknown keys; it can&apos;t be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the card …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made for a door that is no room of this hotel now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No door opens with this card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens {room} from {time} on, not before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens {room} only when nobody has bolted it inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens {room} until {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in; this goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced by a newer card of {room}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced by card {number} of {room} at {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported lost; {room} refuses it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed with a key that the doors don&apos;t know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody&apos;s data, not a card of this hotel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is let go as soon as it is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card service has stopped. Start it; this goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder is not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lock&apos;s clock is behind; set it first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is unknown data on this card. Overwrite it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card still opens {room}. Erase it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card still opens {room}. Overwrite it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chip can be copied by whoever holds it for a minute. Its content is signed, but a better chip is safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of card opens no door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two cards lie there. Take one away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies there does not answer. Turn it over, or take another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may be done with this card?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written and read back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardFlowView</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written and read back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>card {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>single opening</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>A chip that can&apos;t be written here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A factory-fresh card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another hotel&apos;s guest card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card service stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Door {room} opens for card {card}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Door {room} refuses card {card}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder unplugged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next write: card lifted too soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody&apos;s data, a gym card perhaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two cards at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a newer card has replaced it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a copy of another card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is another hotel&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is for another door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is reported lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is valid only from {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was signed with a key that the lock doesn&apos;t have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was valid until {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its signature is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its single opening is used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the deadbolt is thrown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the lock has no place yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the lock&apos;s clock is behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no permission on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this kind of card opens no door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many wrong cards, it waits a little</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoStrip</name>
    <message>
        <source>Card to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Door to try it on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trouble with the encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try at the door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}. Lay it on the encoder, or lift it ({key}).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>%n entry(ies) can&apos;t be taken.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A card was written for room {room}, so the last change can&apos;t be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check a guest in first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check date and time of the PC. If they are right, say so and go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check out or move instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check them out first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another room or an earlier departure, or give a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another room, or give a reason: a new guest ends that stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another room, or put it back in service (F12).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct what is named, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend it first, then move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a later departure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a number of {first}–{last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a reason to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyrack refused this ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyrack stopped before doing this, to be sure that it is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the room and change it by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is in room {room}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room {room} is in service already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room {room} is out of service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room {room} is promised to {guest} during that time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody is in room {room}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Keyrack again and sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this PC jumped. Cards made now could be valid at wrong times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The departure from room {room} would be in the past.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guest is in room {room} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stay in room {room} should have ended already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stay in room {room} was changed since, so the last change can&apos;t be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {field} number {value} does not exist on a lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were too many wrong PINs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can&apos;t be done with room {room} now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This operator is not in the list any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it happens again, call a technician.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait {time}, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{guest} is in room {room}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hotel} is set up in this database already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date pattern of Qt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date pattern of Qt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>date pattern of Qt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Demo: a simulated hotel. Nothing here opens a real door.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server: not set up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}, {field} “{value}”: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}, {field}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>building</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>floors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hotel name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it can&apos;t be understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds characters that can&apos;t be seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty, between rows that are not</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>it is longer than %n character(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is more than {most} rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not UTF-8 text; save it as “CSV UTF-8”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a list of locks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a number (hex is written 0x7B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is taken already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is the server&apos;s refusal, not its list of locks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is there twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>it may have at most %n digit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>it must be digits only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it must be {first}–{last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>it needs at least %n digit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>it only counts up or down, which is guessed at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it only repeats itself, which is guessed at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it runs backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rooms left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such room on this line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nothing in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} “{value}”: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RackEmpty</name>
    <message>
        <source>No room matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no rooms yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomPanel</name>
    <message numerus="yes">
        <source>%n write(s) broke off. Read the card (F3) to know what it holds.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cards out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a room, or type its number in the command line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No door record yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The previous guest&apos;s card still opens this door until a new card touches it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason}, since {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) today</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another card for {guest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Battery {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building {building}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building {building} · Floor {floor} · Door {door}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card in question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card {number} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check out {guest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected: {guest}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend {guest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floor {floor}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last opened by another card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last opened by card {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last opened by the previous guest&apos;s card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New guest in {room}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occupied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old card still opens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back in service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The door refused the last card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vacant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a card in question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being written since {time} by {operator}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checked out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the lock: {hex}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous card still opens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reported {age}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spoiled, written {time} by {operator}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the write at {time} broke off: lay the card down to know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written and read back {time} by {operator}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{filter}: {rooms}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomsPage</name>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search rooms and guests</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>About Keyrack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Backup failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel, or go back one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database restored from a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do what is suggested for the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder {name}: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal chain is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key store: secrets are kept in a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search rooms and guests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide this list of keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show: {filter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer has jumped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>card service (PC/SC) is not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>card service has stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held by another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not plugged in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not seen in a remote-desktop session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready, card present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready, no card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something lies there that does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two cards, take one away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoreErrors</name>
    <message>
        <source>A newer Keyrack made the database {file} (revision {found}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the database {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the keys back with the hotel&apos;s recovery kit, or call a technician.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cards can&apos;t be made or read here; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is there and not open elsewhere, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an older backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another one and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close what else uses it (a backup, a second Keyrack), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from the newest good backup, {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a technician check the rights and the disk of this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newest Keyrack on this PC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was set aside as {file} and is not deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move that file elsewhere, or have Keyrack use another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No good backup was found. Call a technician before you set up anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No room was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Keyrack again: it checks the database and offers the newest backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Keyrack without --demo to work with this hotel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the demonstration with --demo, or name the hotel&apos;s own database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup {file} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database can&apos;t be written: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database {file} did not do what was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database {file} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk with the database is full: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} can&apos;t be read ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} is larger than {megabytes} MB and can&apos;t be a room list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hotel&apos;s keys were neither read nor changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key store of this PC can&apos;t be used: it is locked or away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a room at this place already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a room with this label already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an operator of this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PC has no keys for this hotel&apos;s cards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card&apos;s serial number is taken already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it happens again, call a technician.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it by signing in to the PC, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What must be unique is taken already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a demonstration&apos;s database, not a hotel&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a real hotel&apos;s database; the demonstration never opens one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is another program&apos;s database.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyrack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command, for example: 305 2n 2c Okafor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
