"""Receipts of the exchange are carried along, and nothing else is read through them."""

from practico.grading.receipts import keep_receipts


def test_receipts_are_carried_along_and_links_are_not_followed(tmp_path):
    submitted, feedback = tmp_path / "submitted", tmp_path / "feedback"
    submitted.mkdir()
    keep_receipts(submitted, feedback)
    assert not feedback.exists()
    feedback.mkdir()
    (tmp_path / "private").write_text("other student's secret")
    (submitted / "submission_secret.txt").symlink_to(tmp_path / "private")
    (submitted / "timestamp.txt").write_text("2026-05-22 10:00:00 UTC")
    (submitted / "other.txt").write_text("x")
    keep_receipts(submitted, feedback)
    assert [path.name for path in feedback.iterdir()] == ["timestamp.txt"]
