from inclusive_desk.api.document import Document
from inclusive_desk.services.course import Course
from inclusive_desk.services.reading_options import Reading
from inclusive_desk.services.script import Script
from inclusive_desk.services.voicing import Manner

LESSON = "mot " * 1500


def course() -> Course:
    asked = Reading()
    return Course(asked, Manner(rate=120), Script(Document(LESSON), asked))


def test_a_title_said_slowly_hardly_changes_how_long_the_lesson_takes() -> None:
    made = course()
    before = made.placed(None, (0, 4)).total
    made.learn_pace(before / len(LESSON) * 3, 12)
    assert before < made.placed(None, (0, 4)).total < before * 1.1


def test_what_is_heard_for_long_counts_more_than_what_was_thought_before() -> None:
    made = course()
    before = made.placed(None, (0, 4)).total
    for _ in range(40):
        made.learn_pace(before / len(LESSON) * 2, 150)
    assert before * 1.95 < made.placed(None, (0, 4)).total < before * 2
