"""A report on the donations of many articles: one page that needs nothing else."""

from donext.report.page import ReportError, check_libraries, page

__all__ = ["ReportError", "check_libraries", "page"]
