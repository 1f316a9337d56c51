"""The spaCy components: each finds one kind of span in the candidate sentences.

Importing any of them gives the Doc the extensions ``doc._.donext`` and ``doc._.donation_events``.
"""

from donext.components.extensions import set_extensions

set_extensions()
