"""Makes the tiny French model that tests dictation end to end; it is never offered to anybody.

A closed vocabulary, synthetic speech of eSpeak NG, and a network of two small layers, written in the text
form of Kaldi's nnet3 so that the real vosk loads it. It understands the words of `sentences.txt` said by
such voices, nothing else. Needs numpy, scipy, kaldi-native-fbank 1.23.0, kaldifst 1.8.3 and
espeakng-loader; makes `tests/fixtures/vosk-model-test-fr.tar.gz` in about two minutes:

    python packaging/dictation_fixture/make_model.py
"""

from __future__ import annotations

import ctypes
import io
import random
import sys
import tarfile
import tempfile
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import espeakng_loader
import kaldi_native_fbank as knf  # type: ignore[import-not-found, unused-ignore]
import kaldifst  # type: ignore[import-not-found, unused-ignore]
import numpy as np
from scipy.signal import lfilter, resample_poly  # type: ignore[import, unused-ignore]

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "tests" / "fixtures" / "vosk-model-test-fr.tar.gz"
UTTERANCES = 900
VOICES = [
    "fr", "fr-be", "fr-ch+f2", *(f"fr+m{n}" for n in range(1, 8)), *(f"fr+f{n}" for n in range(1, 5)),
    "fr+Annie", "fr+Andy",
]  # fmt: skip
"""fr+m8 and fr+f5 are kept for testing."""
OFFSETS = range(-12, 13, 3)
HIDDEN = 256
EPOCHS = 5
BATCH = 1024
RATE = 16_000
HALF = -np.log(0.5)
_NO_PHONE = "',_:;!|%=-"


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int), ("unique", ctypes.c_uint), ("position", ctypes.c_int),
        ("length", ctypes.c_int), ("audio", ctypes.c_int), ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p), ("id", ctypes.c_char * 8),
    )  # fmt: skip


CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


@dataclass
class Said:
    """22,050 samples a second, and when each phone begins, in samples."""

    pcm: np.ndarray
    phones: list[tuple[int, str]]


class Voice:
    """eSpeak NG with its phoneme events on."""

    def __init__(self) -> None:
        """Load the library that its package brings."""
        self.lib = ctypes.CDLL(espeakng_loader.get_library_path())
        data = str(espeakng_loader.get_data_path()).encode()
        self.rate = self.lib.espeak_Initialize(2, 200, data, 0x8001)
        self.chunks: list[np.ndarray] = []
        self.phones: list[tuple[int, str]] = []
        self.take = CALLBACK(self._take)
        self.lib.espeak_SetSynthCallback(self.take)

    def _take(self, wav: Any, count: int, events: Any) -> int:
        if wav and count:
            self.chunks.append(np.ctypeslib.as_array(wav, (count,)).copy())
        at = 0
        while events[at].type:
            if events[at].type == 7:
                name = bytes(events[at].id).split(b"\0")[0].decode("utf-8", "replace")
                self.phones.append((events[at].sample, "".join(c for c in name if c not in _NO_PHONE)))
            at += 1
        return 0

    def say(self, text: str, voice: str = "fr", rate: int = 160, pitch: int = 50) -> Said:
        """Return *text* as spoken; *rate* in espeak's words a minute, *pitch* 0 to 99."""
        self.chunks, self.phones = [], []
        if self.lib.espeak_SetVoiceByName(voice.encode()):
            raise SystemExit(f"no voice {voice}")
        self.lib.espeak_SetParameter(1, rate, 0)
        self.lib.espeak_SetParameter(3, pitch, 0)
        data = text.encode() + b"\0"
        self.lib.espeak_Synth(data, len(data), 0, 1, 0, 1, None, None)
        self.lib.espeak_Synchronize()
        return Said(np.concatenate(self.chunks), list(self.phones))


def sentences() -> list[list[str]]:
    """Return the words of each sentence."""
    lines = (HERE / "sentences.txt").read_text("utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def pronunciation(voice: Voice, word: str) -> list[str]:
    """Return the phones of a word said alone."""
    return [name for _, name in voice.say(word).phones if name]


def texts(rng: random.Random, vocabulary: list[str]) -> list[str]:
    """Sentences as they are, and words in any order, so that no phone knows only one neighbour."""
    known = [" ".join(words) for words in sentences()]
    made = [rng.choice(known) for _ in range(int(UTTERANCES * 0.5))]
    made += [" ".join(rng.choices(vocabulary, k=8)) for _ in range(UTTERANCES - len(made))]
    return made


def heard(said: Said, phones: dict[str, int], rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return the features of one utterance as a microphone may hear it, and the phone of each frame."""
    sound = resample_poly(said.pcm.astype(np.float32), 320, 441)
    pad = rng.integers(800, 6000, 2)
    sound = np.concatenate([np.zeros(pad[0]), sound, np.zeros(pad[1])])
    sound *= 10 ** rng.uniform(-0.9, 0.1)
    if rng.random() < 0.5:
        sound = lfilter([1, rng.uniform(-0.5, 0.7)], [1], sound)
    if rng.random() < 0.7:
        noise = lfilter([1], [1, -rng.uniform(0, 0.95)], rng.standard_normal(len(sound)))
        sound += noise / np.abs(noise).max() * np.abs(sound).max() * 10 ** rng.uniform(-3.2, -1.5)
    sound = np.clip(sound, -32768, 32767) + rng.standard_normal(len(sound))
    features = mfcc(sound)
    labels = np.zeros(len(features), np.int64)
    for (start, name), (end, _) in zip(said.phones, [*said.phones[1:], (len(said.pcm), "")], strict=True):
        first, last = ((moment / 220.5 + pad[0] / 160) for moment in (start, end))
        labels[int(first) : int(last)] = phones.get(name, 0)
    return features, labels


def mfcc(sound: np.ndarray) -> np.ndarray:
    """Return 40 coefficients for each 10 ms, as `conf/mfcc.conf` asks for."""
    options = knf.MfccOptions()
    options.frame_opts.samp_freq = RATE
    options.frame_opts.dither = 0
    options.frame_opts.snip_edges = False
    options.mel_opts.num_bins = 40
    options.mel_opts.low_freq = 40
    options.mel_opts.high_freq = -200
    options.num_ceps = 40
    options.use_energy = False
    maker = knf.OnlineMfcc(options)
    maker.accept_waveform(RATE, sound.astype(np.float32).tolist())
    maker.input_finished()
    return np.array([maker.get_frame(n) for n in range(maker.num_frames_ready)], np.float32)


def train(features: list[np.ndarray], labels: list[np.ndarray], outputs: int) -> list[np.ndarray]:
    """Return the weights and biases of three layers; the input's mean and deviation are folded in."""
    rng = np.random.default_rng(7)
    edge = max(OFFSETS)
    padded = [np.pad(one, ((edge, edge), (0, 0)), mode="edge") for one in features]
    frames = np.concatenate(padded)
    places = np.concatenate(
        [
            np.arange(edge, edge + len(one)) + start
            for one, start in zip(features, np.cumsum([0, *map(len, padded)])[:-1], strict=True)
        ]
    )
    wanted = np.concatenate(labels)
    mean, deviation = frames.mean(0), frames.std(0)
    frames = (frames - mean) / deviation
    sizes = [len(OFFSETS) * 40, HIDDEN, HIDDEN, outputs]
    layers = [
        array
        for one, two in pairwise(sizes)
        for array in (
            (rng.standard_normal((two, one)) * np.sqrt(2 / one)).astype(np.float32),
            np.zeros(two, np.float32),
        )
    ]
    first, second = [np.zeros_like(a) for a in layers], [np.zeros_like(a) for a in layers]
    step, steps = 0, EPOCHS * (len(places) // BATCH)
    for epoch in range(EPOCHS):
        order, right = rng.permutation(len(places)), 0
        for at in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[at : at + BATCH]
            inputs = np.concatenate([frames[places[chosen] + offset] for offset in OFFSETS], 1)
            gradients, hits = slopes(layers, inputs, wanted[chosen])
            right += hits
            step += 1
            speed = 2e-5 + (2e-3 - 2e-5) * (1 + np.cos(np.pi * step / steps)) / 2
            for n, slope in enumerate(gradients):
                first[n] = 0.9 * first[n] + 0.1 * slope
                second[n] = 0.999 * second[n] + 0.001 * slope**2
                layers[n] -= (
                    speed * (first[n] / (1 - 0.9**step)) / (np.sqrt(second[n] / (1 - 0.999**step)) + 1e-8)
                )
        print(f"epoch {epoch + 1}: {right / len(order):.3f} of the frames right", file=sys.stderr)
    scale, shift = np.tile(1 / deviation, len(OFFSETS)), np.tile(-mean / deviation, len(OFFSETS))
    layers[1] = layers[1] + layers[0] @ shift
    layers[0] = layers[0] * scale
    return layers


def slopes(layers: list[np.ndarray], inputs: np.ndarray, wanted: np.ndarray) -> tuple[list[np.ndarray], int]:
    """Return the slope of each weight, and how many frames were right."""
    a1 = np.maximum(inputs @ layers[0].T + layers[1], 0)
    a2 = np.maximum(a1 @ layers[2].T + layers[3], 0)
    scores = a2 @ layers[4].T + layers[5]
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    hits = int((scores.argmax(1) == wanted).sum())
    chance[np.arange(len(wanted)), wanted] -= 1
    d3 = chance / len(wanted)
    d2 = (d3 @ layers[4]) * (a2 > 0)
    d1 = (d2 @ layers[2]) * (a1 > 0)
    return [d1.T @ inputs, d1.sum(0), d2.T @ a1, d2.sum(0), d3.T @ a2, d3.sum(0)], hits


def matrix(values: np.ndarray) -> str:
    """Return a matrix in Kaldi's text form."""
    return " [\n" + "\n".join("  " + " ".join(f"{v:.4g}" for v in row) for row in values) + " ]"


def vector(values: np.ndarray) -> str:
    """Return a vector in Kaldi's text form."""
    return " [ " + " ".join(f"{v:.5g}" for v in values) + " ]"


def acoustic_model(layers: list[np.ndarray], priors: np.ndarray, phones: int) -> str:
    """Return final.mdl in Kaldi's text form: one state a phone, the four places share an output."""
    count = 1 + 4 * phones
    lines = ["<TransitionModel>", "<Topology>", "<TopologyEntry>", "<ForPhones>"]
    lines += [" ".join(map(str, range(1, count + 1))), "</ForPhones>"]
    lines += ["<State> 0 <PdfClass> 0 <Transition> 0 0.5 <Transition> 1 0.5 </State>", "<State> 1 </State>"]
    lines += ["</TopologyEntry>", "</Topology>", f"<Triples> {count}", "1 0 0"]
    lines += [f"{phone} 0 {(phone - 2) // 4 + 1}" for phone in range(2, count + 1)]
    lines += ["</Triples>", "<LogProbs>", vector(np.array([0, *[-HALF] * (2 * count)]))]
    lines += ["</LogProbs>", "</TransitionModel>", "<Nnet3> ", "input-node name=input dim=40"]
    taps = ", ".join("input" if offset == 0 else f"Offset(input, {offset})" for offset in OFFSETS)
    feeds = ["a1", "r1", "a2", "r2", "a3", "ls"]
    for name, source in zip(feeds, [f"Append({taps})", *feeds], strict=False):
        lines.append(f"component-node name={name} component={name} input={source}")
    lines += ["output-node name=output input=ls objective=linear", "", "<NumComponents> 6"]
    for n in range(3):
        lines.append(
            f"<ComponentName> a{n + 1} <AffineComponent> <LearningRate> 0.001 <LinearParams> "
            + matrix(layers[2 * n])
        )
        lines += ["<BiasParams> " + vector(layers[2 * n + 1]), "</AffineComponent>"]
        kind = "RectifiedLinearComponent" if n < 2 else "LogSoftmaxComponent"
        name, size = (f"r{n + 1}", HIDDEN) if n < 2 else ("ls", len(priors))
        lines.append(f"<ComponentName> {name} <{kind}> <Dim> {size} <ValueAvg>  [ ]")
        lines += ["<DerivAvg>  [ ]", f"<Count> 0 </{kind}>"]
    lines += [
        "</Nnet3>",
        f"<LeftContext> {max(OFFSETS)} <RightContext> {max(OFFSETS)} <Priors> {vector(priors)}",
    ]
    return "\n".join(lines) + "\n"


def graph(words: dict[str, int], said: dict[str, list[str]], phones: dict[str, int]) -> Any:
    """Return HCLG: a chain of phones for each word, a bigram of the sentences, silence where it may be."""
    fst = kaldifst.StdVectorFst()

    def state() -> int:
        return int(fst.add_state())

    def arc(source: int, inward: int, outward: int, weight: float, target: int) -> None:
        fst.add_arc(source, kaldifst.StdArc(inward, outward, float(weight), target))

    def silence(source: int, target: int, weight: float) -> None:
        waiting = state()
        arc(source, 2, 0, weight + HALF, waiting)
        arc(waiting, 1, 0, HALF, waiting)
        arc(waiting, 0, 0, 0, target)

    follow: dict[str, Counter[str]] = {}
    single: Counter[str] = Counter()
    for line in sentences():
        for before, word in zip(["", *line], line, strict=False):
            follow.setdefault(before, Counter())[word] += 1
            single[word] += 1
    begin = state()
    fst.start = begin
    history = {"": state(), **{word: state() for word in words}}
    anything = state()
    arc(begin, 0, 0, 0, history[""])
    silence(begin, history[""], 0.0)
    entry: dict[str, tuple[int, int]] = {}
    for word in words:
        chain = said[word]
        places = "S" if len(chain) == 1 else "B" + "I" * (len(chain) - 2) + "E"
        numbers = [
            2 + 4 * (phones[p] - 1) + "BIES".index(place) for p, place in zip(chain, places, strict=True)
        ]
        at = state()
        entry[word] = (2 * (numbers[0] - 1) + 2, at)
        arc(at, 2 * (numbers[0] - 1) + 1, 0, HALF, at)
        for number in numbers[1:]:
            following = state()
            arc(at, 2 * (number - 1) + 2, 0, HALF, following)
            arc(following, 2 * (number - 1) + 1, 0, HALF, following)
            at = following
        arc(at, 0, 0, 0.7, history[word])
        silence(at, history[word], 0.7)
    total = sum(single.values()) + len(words)
    for word, (label, target) in entry.items():
        arc(anything, label, words[word], HALF - np.log((single[word] + 1) / total), target)
    for before, source in history.items():
        fst.set_final(source, 0.0)
        after = follow.get(before, Counter())
        count = sum(after.values())
        for word, times in after.items():
            label, target = entry[word]
            arc(source, label, words[word], HALF - np.log(times / (count + 2)), target)
        arc(source, 0, 0, -np.log(2 / (count + 2)) if count else 5.0, anything)
    kaldifst.arcsort(fst, "ilabel")
    return fst


CONF = {
    "conf/mfcc.conf": "--use-energy=false\n--sample-frequency=16000\n--num-mel-bins=40\n--num-ceps=40\n"
    "--low-freq=40\n--high-freq=-200\n--allow-upsample=true\n--allow-downsample=true\n--snip-edges=true\n",
    "conf/model.conf": "--min-active=200\n--max-active=3000\n--beam=13.0\n--lattice-beam=6.0\n"
    "--acoustic-scale=1.0\n--frame-subsampling-factor=3\n--endpoint.silence-phones=1\n"
    "--endpoint.rule2.min-trailing-silence=0.5\n--endpoint.rule3.min-trailing-silence=1.0\n"
    "--endpoint.rule4.min-trailing-silence=2.0\n",
    "README": "A test model: it understands some sixty sentences of synthetic speech, nothing else.\n"
    "Made by packaging/dictation_fixture/make_model.py. Licence: AGPL-3.0-or-later.\n",
}


def main() -> None:
    """Make the model and pack it."""
    rng = random.Random(3)
    noise = np.random.default_rng(3)
    voice = Voice()
    vocabulary = sorted({word for line in sentences() for word in line})
    said = {word: pronunciation(voice, word) for word in vocabulary}
    names = sorted({phone for chain in said.values() for phone in chain})
    phones = {name: number for number, name in enumerate(names, start=1)}
    print(f"{len(vocabulary)} words, {len(names)} phones", file=sys.stderr)
    features, labels = [], []
    for text in texts(rng, vocabulary):
        spoken = voice.say(text, rng.choice(VOICES), rng.randint(110, 230), rng.randint(20, 80))
        one, its = heard(spoken, phones, noise)
        features.append(one)
        labels.append(its)
    outputs = len(names) + 1
    layers = train(features, labels, outputs)
    counts = np.bincount(np.concatenate(labels), minlength=outputs)
    priors = np.maximum(counts / counts.sum(), 1e-4)
    numbers = {word: number for number, word in enumerate(vocabulary, start=1)}
    files = dict(CONF)
    files["am/final.mdl"] = acoustic_model(layers, priors, len(names))
    files["graph/words.txt"] = "".join(
        f"{word} {number}\n" for word, number in [("<eps>", 0), *numbers.items(), ("[unk]", len(numbers) + 1)]
    )
    places = ("begin", "internal", "end", "singleton")
    files["graph/phones/word_boundary.int"] = "1 nonword\n" + "".join(
        f"{number} {places[(number - 2) % 4]}\n" for number in range(2, 2 + 4 * len(names))
    )
    fst = graph(numbers, said, phones)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, tarfile.open(TARGET, "w:gz") as archive:
        path = Path(folder) / "HCLG.fst"
        fst.write(str(path))
        contents = {name: text.encode() for name, text in files.items()}
        contents["graph/HCLG.fst"] = path.read_bytes()
        for name in sorted(contents):
            entry = tarfile.TarInfo(f"vosk-model-test-fr/{name}")
            entry.size = len(contents[name])
            archive.addfile(entry, io.BytesIO(contents[name]))
    print(f"{TARGET}: {TARGET.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
