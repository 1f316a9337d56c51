"""Events in the forms that others have agreed on: schema.org's DonateAction, 360Giving's grants."""

from donext.exports.donate_action import donate_actions
from donext.exports.files import FORMATS, ExportSummary, export
from donext.exports.grants import grants, why_no_grant

__all__ = ["FORMATS", "ExportSummary", "donate_actions", "export", "grants", "why_no_grant"]
