"""The doctor in English: what is seen on each line, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.diagnosis import FAILED, NO_ANSWER, UNKNOWN, Grade, Line
from ui.wording.doctor.language import Language, Words

_ANY: Mapping[str, Words] = {
    NO_ANSWER: Words(
        "Did not answer within {limit_s} s.", "Try again; if it stays so, restart the computer."
    ),
    FAILED: Words("Could not be looked at ({error}).", "The log in the data folder may tell more."),
    UNKNOWN: Words("Not known: another line tells what is in the way.", "Solve that one first."),
}

_CARDS: Mapping[Line, Mapping[str, Words]] = {
    Line.SERVICE: {
        "running": Words("Runs."),
        "not_installed": Words(
            "PC/SC is not installed.", "Install it (Debian: pcscd) and start Keyrack again."
        ),
        "stopped": Words(
            "The card service does not run (code {code}).",
            "Windows: plug the encoder in and start the service “Smart Card”. Linux: systemctl start pcscd.",
        ),
        "refused": Words(
            "The card service does not let this account in.",
            "Sign in at the machine itself, or let the account use PC/SC (polkit: org.debian.pcsc-lite).",
        ),
    },
    Line.READERS: {
        "ready": Words("{readers}. Used: {chosen}."),
        "none": Words(
            "No encoder is connected.", "Plug it in, try another cable and port, install its driver."
        ),
        "chosen_missing": Words(
            "The encoder that this desk uses is not connected: {chosen}. There is: {readers}.",
            "Plug it in, or choose another one (Devices → Encoders).",
        ),
    },
    Line.REMOTE_SESSION: {
        "local": Words("No: this is the computer's own screen."),
        "not_redirected": Words("On this system readers are not redirected."),
        "remote": Words(
            "This is a remote-desktop session: readers of this computer are not seen.",
            "Work at the computer itself, or redirect smart cards in the remote-desktop settings.",
        ),
    },
    Line.OTHER_PROGRAM: {
        "free": Words("Nobody holds an encoder."),
        "shared": Words("Another program uses a card, and shares it."),
        "no_reader": Words("There is no encoder to hold."),
        "some_held": Words("Held by {program}: {readers}.", "End that program, or use another encoder."),
        "held": Words("Held by {program}: {readers}.", "End that program; it keeps every card to itself."),
    },
    Line.CHIPS: {
        "none_out": Words("No card that may open a door is out."),
        "strong": Words("None of {cards} cards in use has a weak chip ({chips})."),
        "weak": Words(
            "{weak} of {cards} cards in use have a weak chip, which anyone near can copy ({chips}).",
            "Change to MIFARE DESFire EV2 or EV3, cards that open more than one room first.",
        ),
    },
    Line.BLUETOOTH: {
        "ready": Words("{adapters}."),
        "not_checked": Words("Not checked on this system."),
        "powered_off": Words(
            "Turned off: {adapters}.", "Turn it on (bluetoothctl power on; rfkill unblock bluetooth)."
        ),
        "no_adapter": Words(
            "No adapter.", "Plug one in; without it locks are reached through gateways and cards alone."
        ),
        "no_service": Words("BlueZ does not run.", "Install and start it (systemctl start bluetooth)."),
        "no_bus": Words(
            "The system's D-Bus does not answer.", "Without it there is no Bluetooth; start dbus."
        ),
        "denied": Words(
            "This account may not use Bluetooth.", "Add it to the group “bluetooth” and sign in anew."
        ),
    },
}

_SERVER: Mapping[Line, Mapping[str, Words]] = {
    Line.SERVER: {
        "no_account": Words("No server account is set up: nothing to reach."),
        "demo": Words("The demo's server lives in the demo."),
        "reachable": Words("{host} answered in {took_ms} ms."),
        "token_ran_out": Words("{host} answered; the sign-in ran out and Keyrack renews it by itself."),
        "slow": Words("{host} took {took_ms} ms to answer.", "The desk works on; what waits is sent later."),
        "signed_out": Words("Not signed in at {host}.", "Sign in anew (Settings → Server account)."),
        "refused": Words(
            "{host} refused (HTTP {http_status}, code {code}).", "Ask the vendor what this account may do."
        ),
        "busy": Words(
            "{host} asks to be left alone for now (HTTP {http_status}).",
            "The desk works on; what waits is sent later.",
        ),
        "not_understood": Words(
            "{host} answered what Keyrack does not understand ({path}).",
            "Something else may answer (a hotspot's page?); else correct the vendor profile.",
        ),
        "too_slow": Words(
            "{host} did not answer in time ({phase}).",
            "The desk works on; look at the network, then ask the vendor.",
        ),
        "failing": Words("{host} is broken (HTTP {http_status}).", "The desk works on; ask the vendor."),
        "unreachable": Words(
            "{host} can not be reached ({reason}).",
            "The desk works on; look at cable, network, firewall and address.",
        ),
        "wrong_clock": Words("{host} can not be trusted at this computer's time.", "Set the clock right."),
    },
    Line.CLOCK: {
        "no_server": Words("No server to compare with."),
        "agrees": Words("Agrees with the server's ({ahead_s} s)."),
        "not_compared": Words("Not compared: the server told no time.", "See the line of the server."),
        "off": Words(
            "Off by {ahead_s} s (the server's time minus this computer's).", "Set the clock by the network."
        ),
        "far_off": Words(
            "Off by {ahead_s} s (the server's time minus this computer's).",
            "Set date, time and time zone before another card is made: cards would be valid at wrong times.",
        ),
    },
}

_DATA: Mapping[Line, Mapping[str, Words]] = {
    Line.DATABASE: {
        "sound": Words("Sound ({kind}, {size}, newest backup {backup_age_h} h old)."),
        "no_backup": Words(
            "Sound ({kind}, {size}), but has no backup yet.", "One is made when Keyrack starts."
        ),
        "stale_backup": Words(
            "Sound ({kind}, {size}), but the newest backup is {backup_age_h} h old.",
            "Start Keyrack anew once a day; see that the disk has room.",
        ),
        "check_unfinished": Words(
            "Too large to be checked in the time ({size}).", "Try again when the desk is quiet."
        ),
        "missing": Words(
            "No hotel is set up in this folder.", "Start Keyrack, or name the folder (--data-dir)."
        ),
        "empty": Words("Made, but empty.", "Start Keyrack and set up the hotel."),
        "busy": Words("Another program keeps it busy.", "Try again; end what else has it open."),
        "set_aside": Words(
            "The damaged one was set aside ({aside}).", "Start Keyrack: it offers the newest good backup."
        ),
        "damaged": Words(
            "Damaged ({size}; {backups} backups).",
            "Start Keyrack: it sets it aside and offers the newest good backup.",
        ),
        "wrong_kind": Words(
            "Of the other kind ({kind}): demo and real hotels never mix.",
            "Name the right folder (--data-dir), or say --demo for the demo's.",
        ),
        "not_keyrack": Words("Another program's database.", "Name the right folder (--data-dir)."),
        "too_new": Words("Made by a newer Keyrack.", "Install that version here as well."),
        "not_readable": Words("Can not be read.", "See who owns the file, and whether the drive is there."),
    },
    Line.KEYS: {
        "in_key_store": Words("The hotel's keys are in the operating system's key store."),
        "demo": Words("The demo's keys are in its own file."),
        "no_hotel": Words("No hotel yet, no keys needed."),
        "in_file": Words(
            "The hotel's keys are in a private file, not in the operating system's key store.",
            "Keep others off this computer and its disk; make a recovery kit (Settings → Recovery kit).",
        ),
        "keys_missing": Words(
            "The hotel's keys are gone: no card can be made.",
            "Bring them back with the recovery kit's two sheets.",
        ),
        "not_readable": Words(
            "The key store does not open.",
            "Unlock it, as the account that set up the hotel; else use the recovery kit.",
        ),
    },
    Line.DISK: {
        "enough": Words("{free} of {total} free."),
        "low": Words("Only {free} of {total} free.", "Make room soon: a backup is made every day."),
        "full": Words("Only {free} of {total} free.", "Make room now: soon no card can be accounted for."),
    },
    Line.VERSION: {
        "fits": Words("Keyrack {program}, Python {python}, Qt {qt}, {platform}."),
        "qt_missing": Words(
            "Keyrack {program}, Python {python}, {platform}: Qt is missing.",
            "Install Keyrack anew, with PySide6.",
        ),
        "qt_unsafe": Words(
            "Keyrack {program}, Python {python}, Qt {qt}, {platform}: these two abort in mid-work.",
            "Install Keyrack anew: PySide6 before 6.12, or Python 3.12.",
        ),
    },
}

ENGLISH = Language(
    titles={
        Line.SERVICE: "Card service",
        Line.READERS: "Encoders",
        Line.REMOTE_SESSION: "Remote desktop",
        Line.OTHER_PROGRAM: "Other programs",
        Line.CHIPS: "Card chips",
        Line.BLUETOOTH: "Bluetooth",
        Line.SERVER: "Server",
        Line.CLOCK: "Clock",
        Line.DATABASE: "Database",
        Line.KEYS: "Key store",
        Line.DISK: "Disk",
        Line.VERSION: "Version",
    },
    grades={Grade.OK: "ok", Grade.WARNING: "WARNING", Grade.FAULT: "FAULT"},
    words={**_CARDS, **_SERVER, **_DATA},
    on_any_line=_ANY,
    remedy="Remedy: {remedy}",
    codes={"demo": "demo", "real": "real"},
    nobody="an unknown program",
)
