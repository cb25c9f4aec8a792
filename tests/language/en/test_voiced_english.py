"""The English voice is told how homographs sound in their sentence."""

from __future__ import annotations

import pytest

from inclusive_desk.language.en.voiced import corrections

# The homograph in brackets, and the phonemes that the voice is given; none where it is right alone.
SENTENCES = """
[Use] a ruler.	j'u:z
What is the [use] of this tool?
We [use] a pencil.	j'u:z
It is no [use].
[Close] the window.	kl'oUz
They live [close] to the school.	kl'oUs
We are [close] friends.	kl'oUs
[Record] your results in the table.	rI2k'o@d
Keep a [record] of your results.
They will [present] their work.	prIz'Ent
I gave her a [present].
Yesterday she [read] the whole story.	r'Ed
Have you [read] this poem?	r'Ed
I [read] a book every night.
[Read] the text carefully.
He likes to [read].
A [lead] pencil.	l'Ed
Our team is in the [lead].
[Lead] is a heavy metal.	l'Ed
Old paint may contain [lead].	l'Ed
Scientists [use] microscopes.	j'u:z
The [use] of phones is banned.
We [live] in London.	l'Iv
The match is shown [live] on television.	l'aIv
[Wind] the string around the stick.	w'aInd
A strong [wind] was blowing.
The roads [wind] through the hills.	w'aInd
Do not [tear] the page.	t'e@
A [tear] ran down her cheek.
There is a [tear] in my coat.	t'e@
A [minute] speck of dust.	maInj'u:t
Wait a [minute].
She is quite [content].	k@nt'Ent
He took a [bow] after the play.	b'aU
A [bow] and arrow.
Put the [refuse] in the bin.	r'Efju:s
I [refuse] to go.
The bandage was [wound] round his arm.	w'aUnd
The [wound] was deep.
"""


@pytest.mark.parametrize("row", [row for row in SENTENCES.splitlines() if row])
def test_homographs_are_given_the_sounds_their_sentence_asks_for(row: str) -> None:
    written, _, expected = row.partition("\t")
    start, end = written.index("["), written.index("]") - 1
    text = written.replace("[", "").replace("]", "")
    found = {(a, b): said for a, b, said in corrections(text)}
    assert found.get((start, end), "") == expected
