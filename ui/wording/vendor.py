"""What the vendor's operations are called, how sure Keyrack is of them, and what a repeat does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.vendor import Effect, Evidence, FieldKind, Operation, OperationField

translate = QCoreApplication.translate


def speaks_chinese() -> bool:
    """Whether the interface speaks Chinese now."""
    return QLocale().language() is QLocale.Language.Chinese


def operation_title(operation: Operation) -> str:
    """The vendor's own title, in Chinese where the interface speaks it and the vendor gave one."""
    return operation.title_zh if speaks_chinese() and operation.title_zh else operation.title


def section_text(section: str) -> str:
    """The name of a section of the vendor's menu; an unknown one is shown as it is."""
    words = {
        "Auth": translate("Vendor", "Account"),
        "Lock": translate("Vendor", "Locks"),
        "Bluetooth command": translate("Vendor", "Bluetooth commands"),
        "Door lock reports to the update server": translate("Vendor", "Reports of locks"),
        "Password": translate("Vendor", "Passwords"),
        "Card": translate("Vendor", "Cards"),
        "Fingerprint": translate("Vendor", "Fingerprints"),
        "Remote control": translate("Vendor", "Remotes"),
        "Face": translate("Vendor", "Faces"),
        "Palm lines": translate("Vendor", "Palms"),
        "Operation Record": translate("Vendor", "Operation records"),
        "Gateway": translate("Vendor", "Gateways"),
        "Card issuing machine related interfaces": translate("Vendor", "Issuing machines"),
        "4G Direct Connection": translate("Vendor", "4G modules"),
    }
    return words.get(section, section)


def evidence_text(evidence: Evidence) -> str:
    """One word for a badge."""
    words = {
        Evidence.DOCUMENTED: translate("Vendor", "documented"),
        Evidence.INFERRED: translate("Vendor", "inferred"),
        Evidence.CORRECTED: translate("Vendor", "corrected"),
    }
    return words[evidence]


def evidence_explained(evidence: Evidence) -> str:
    """What the badge means."""
    words = {
        Evidence.DOCUMENTED: translate("Vendor", "The vendor publishes this operation."),
        Evidence.INFERRED: translate(
            "Vendor",
            "The vendor publishes no more than the title of this operation. Address and fields are Keyrack's "
            "reading: nobody has seen it answered. If the server refuses it, correct it below.",
        ),
        Evidence.CORRECTED: translate(
            "Vendor",
            "This hotel's own file says how this operation goes; it overrides Keyrack's description.",
        ),
    }
    return words[evidence]


def inferred_word() -> str:
    """The badge's word, for a sentence."""
    return evidence_text(Evidence.INFERRED)


def inferred_tag(operation: Operation | None) -> str:
    """``inferred`` for an operation that nobody has seen answered; empty for every other one."""
    if operation is None or operation.evidence is not Evidence.INFERRED:
        return ""
    return evidence_text(Evidence.INFERRED)


def inferred_hint() -> str:
    """What the tag means, beside an act that uses such an operation."""
    return translate(
        "Vendor",
        "The vendor does not publish how this operation goes. Keyrack sends what it inferred; nobody has seen "
        "it answered.",
    )


def effect_text(effect: Effect) -> str:
    """What sending does, before it is sent."""
    words = {
        Effect.READ: translate("Vendor", "It only reads; sending it again does no harm."),
        Effect.WRITE: translate("Vendor", "It changes what the vendor's server keeps."),
        Effect.COMMAND: translate("Vendor", "It makes the server send a command to a lock or a device."),
    }
    return words[effect]


def kind_text(kind: FieldKind) -> str:
    """How a field's text must read."""
    words: Mapping[FieldKind, str] = {
        FieldKind.TEXT: translate("Vendor", "text"),
        FieldKind.ID: translate("Vendor", "the server's number, all digits"),
        FieldKind.HEX_BYTE: translate("Vendor", "two hex digits: floor 10 is 0A"),
        FieldKind.HEX: translate("Vendor", "hex digits"),
        FieldKind.INT: translate("Vendor", "a decimal number"),
        FieldKind.FLAG: translate("Vendor", "0 or 1"),
        FieldKind.LIST: translate("Vendor", "a list with commas"),
        FieldKind.TIME_WALL: translate("Vendor", "2025-10-20 09:31:57, wall clock of UTC+8"),
        FieldKind.TIME_HEX: translate("Vendor", "Unix seconds in 8 hex digits"),
        FieldKind.TIME_MS: translate("Vendor", "Unix milliseconds"),
    }
    return words[kind]


def field_hint(field: OperationField) -> str:
    """What stands under a field: how it reads, the profile's note, what it is called on the wire."""
    parts = [kind_text(field.kind)]
    if field.note:
        parts.append(field.note)
    if field.wire != field.name:
        parts.append(translate("Vendor", "sent as {wire}").format(wire=field.wire))
    if field.evidence is Evidence.INFERRED:
        parts.append(evidence_text(Evidence.INFERRED))
    return " · ".join(parts)


def field_label(field: OperationField) -> str:
    """A field's name; what must not be left empty says so."""
    if not field.required:
        return field.name
    return translate("Vendor", "{field} (needed)").format(field=field.name)
