"""What disks and strangers do: no room, no leave to write, files gone, cut short or tampered with."""

from __future__ import annotations

import os
from pathlib import Path

from studio import checkpoints, data
from studio.core.manifest import shipped
from studio.data import drawn
from studio.gui.run import Run
from studio.training.presets import make_spec
from tests.soak.classroom import Day, Report, rest
from tests.soak.disk import Disk, small_disk
from tests.soak.lessons import train
from tests.soak.room import Room, faults_of

_TINY = {"hidden": 8, "batch_size": 16, "horizon": 1_000_000, "validate_every": 0, "log_every": 5}


def disk_full(day: Day, report: Report) -> None:
    """Fill the disk under a run; its saved part stays whole, and it goes on when there is room again."""
    _on_a_disk(day, report, Disk.fill, Disk.free)


def read_only(day: Day, report: Report) -> None:
    """Make the disk read-only under a run."""
    _on_a_disk(day, report, Disk.lock, Disk.unlock)


def _on_a_disk(day: Day, report: Report, spoil, mend) -> None:  # type: ignore[no-untyped-def]
    with small_disk(day.folder / "disk") as disk, day.full_room() as room:
        if spoil is Disk.lock and not disk.can_be_locked:
            report.figures["skipped"] = "nothing is read-only for root, and nothing can be mounted"
            return
        os.environ["LATENT_STUDIO_HOME"] = str(disk.path)
        lost = 0
        for index in range(report.count):
            run = train(room, make_spec("vae", "moons", settings=_TINY, seed=index, threads=1))
            room.wait(lambda: run.step > 50, "50 steps")  # noqa: B023
            room.stop(run)
            saved, before = run.step, run.folder.model_path.read_bytes()
            room.click(room.window.training.resume)
            room.wait(lambda: run.step > saved + 50, "50 more steps")  # noqa: B023
            room.sentences.clear()
            with room.aside():
                spoil(disk)
            room.wait(lambda: not run.is_live, "the run to end")  # noqa: B023
            lost = max(lost, run.step - saved)
            room.settle()
            with room.aside():
                report.faults += _spoilt(room, run, before, saved)
                mend(disk)
            _goes_on(room, run, saved, report)
            if index in (0, report.count - 1):
                room.settle()
                with room.aside():
                    report.round_done()
            with room.aside():
                for path in sorted(run.folder.path.rglob("*"), reverse=True):
                    path.rmdir() if path.is_dir() else path.unlink()
        report.figures |= {"most_steps_lost": lost, "own_file_system": disk.is_mounted}
        os.environ["LATENT_STUDIO_HOME"] = str(day.folder / "home")
    report.faults += [f"{name} still runs" for name in room.left]


def _is_unreadable(text: str) -> bool:
    return "\n" in text or "Error" in text


def _spoilt(room: Room, run: Run, before: bytes, saved: int) -> list[str]:
    faults = []
    if run.state != "failed" or not room.sentences:
        faults.append(f"{run.name} is {run.state} and says {room.sentences}")
    faults += [f"an unreadable sentence: {text}" for text in room.sentences if _is_unreadable(text)]
    if run.folder.model_path.read_bytes() != before:
        faults.append(f"{run.name}: the saved model is another one")
    if checkpoints.load(run.folder.path).card.step != saved:
        faults.append(f"{run.name}: the saved model is of another step")
    return faults


def _goes_on(room: Room, run: Run, saved: int, report: Report) -> None:
    room.sentences.clear()
    room.click(room.window.training.resume)
    room.wait(lambda: run.step > saved + 10 or not run.is_live, "the run to go on")
    if run.started is None or run.started.step != saved:
        report.faults.append(f"{run.name} didn't go on from step {saved}")
    if run.is_live:
        room.stop(run)
    with room.aside():
        report.faults += [*faults_of(run), *room.sentences]
        steps = [row["step"] for row in run.folder.metrics() if row.get("split") == "train"]
        if steps != sorted(set(steps)):
            report.faults.append(f"{run.name}: its curves go back")


def deleted(day: Day, report: Report) -> None:
    """Delete the file of the model on show: it can still be dragged and saved, and not be opened again."""
    entries = [entry for entry in shipped() if entry.family in ("vae", "ae")]
    with day.full_room() as room:
        for index in range(report.count):
            path = day.folder / f"open-{index}.safetensors"
            with room.aside():
                path.write_bytes(entries[index % len(entries)].path.read_bytes())
            room.session.open_checkpoint(str(path))
            room.wait(lambda: _is_on_show(room, path), f"{path.name}")  # noqa: B023
            handle = room.session.model()
            assert handle is not None
            path.unlink()
            room.explorer.explorer.move_in_plane(day.random.uniform(-1, 1), day.random.uniform(-1, 1))
            kept = day.folder / f"kept-{index}.safetensors"
            room.session.save_model(str(kept))
            room.wait(kept.is_file, "the model to be saved")
            room.session.open_checkpoint(str(path))
            room.wait(lambda: bool(room.sentences), "a sentence")
            with room.aside():
                if room.session.model() is not handle:
                    report.faults.append(f"{path.name} is gone from the window too")
                if checkpoints.fingerprint(checkpoints.load(kept).model) != checkpoints.fingerprint(
                    handle.model
                ):
                    report.faults.append(f"{kept.name} holds other weights")
                report.faults += [text for text in room.sentences if path.name not in text or "\n" in text]
                room.sentences.clear()
            if index == min(len(entries), report.count) - 1 or index == report.count - 1:
                rest(room, report)
    report.faults += [f"{name} still runs" for name in room.left]


def _is_on_show(room: Room, path: Path) -> bool:
    handle = room.session.model()
    return handle is not None and handle.source == str(path)


def mutated(day: Day, report: Report) -> None:
    """Open damaged checkpoints: each is refused in one sentence that names it, or is a whole model."""
    entries = sorted(shipped(), key=lambda entry: entry.path.stat().st_size)[:6]
    wholes = [entry.path.read_bytes() for entry in entries]
    refused = 0
    with day.full_room() as room:
        for entry in entries:  # the first round: what is opened whole now and then brings its data along
            room.session.open_checkpoint(entry.name)
            room.wait(lambda: _is_on_show(room, entry.path), entry.name)  # noqa: B023
            room.settle()
        rest(room, report)
        for index in range(report.count):
            path = day.folder / f"mutated-{index}.safetensors"
            with room.aside():
                path.write_bytes(_mutated(wholes[index % len(wholes)], day))
            before = room.session.model()
            room.sentences.clear()
            room.session.open_checkpoint(str(path))
            room.wait(lambda: bool(room.sentences) or _is_on_show(room, path), f"a verdict on {path.name}")  # noqa: B023
            if room.sentences:
                refused += 1
                if room.session.model() is not before:
                    report.faults.append(f"{path.name} was refused, and took the model on show away")
                report.faults += [t for t in room.sentences if path.name not in t or "\n" in t]
            path.unlink()
        rest(room, report)
    report.figures["refused"] = refused
    report.faults += [f"{name} still runs" for name in room.left]


def _mutated(whole: bytes, day: Day) -> bytes:
    raw = bytearray(whole)
    header = 8 + int.from_bytes(whole[:8], "little")
    for _ in range(day.random.randint(1, 4)):
        # Mostly in what is parsed: the weights' bytes may be anything.
        place = day.random.randrange(header if day.random.random() < 0.8 else len(raw))
        raw[place] = day.random.randrange(256)
    if day.random.random() < 0.3:
        raw = raw[: day.random.randrange(len(raw))]
    return bytes(raw)


def cut_data(day: Day, report: Report) -> None:
    """Cut data sets short: a picture of a folder, what is kept of a folder, and a drawing."""
    with day.full_room() as room:
        for index in range(report.count):
            (_cut_picture, _cut_folder, _cut_drawing)[index % 3](day, room, report, index)
            if index in (2, report.count - 1):
                rest(room, report)
    report.faults += [f"{name} still runs" for name in room.left]


def _pictures(day: Day, index: int) -> Path:
    from PIL import Image

    folder = day.folder / f"pictures-{index}"
    folder.mkdir()
    for number in range(12):
        colour = tuple(day.random.randrange(256) for _ in range(3))
        Image.new("RGB", (40, 40), colour).save(folder / f"{number}.png")
    return folder


def _open_folder(room: Room, folder: Path) -> None:
    fetcher = room.window.wiring.fetcher
    fetcher.open_folder(folder)
    room.wait(lambda: not fetcher.is_busy, f"{folder.name} to open")


def _cut_picture(day: Day, room: Room, report: Report, index: int) -> None:
    with room.aside():
        folder = _pictures(day, index)
        victim = folder / f"{day.random.randrange(12)}.png"
        _cut(victim, day)
    _open_folder(room, folder)
    with room.aside():
        dataset = data.load(data.folder_name(folder))
        num = sum(
            part or 0 for part in (dataset.spec.num_train, dataset.spec.num_validation, dataset.spec.num_test)
        )
        if num != 11:
            report.faults.append(f"{num} of 11 whole pictures were taken from {folder.name}")


def _cut_folder(day: Day, room: Room, report: Report, index: int) -> None:
    with room.aside():
        folder = _pictures(day, index)
    _open_folder(room, folder)
    with room.aside():
        home = day.folder / "home"
        newest = max((p for p in home.rglob("*") if p.is_file()), key=lambda p: p.stat().st_mtime_ns)
        _cut(newest, day)
    _try_run(room, report, data.folder_name(folder), {"network": "dense"})


def _cut_drawing(day: Day, room: Room, report: Report, index: int) -> None:
    with room.aside():
        points = [[day.random.gauss(0, 1), day.random.gauss(0, 1)] for _ in range(200)]
        drawn.save(f"cut {index}", points, 0.1)
        (path,) = (day.folder / "home").rglob(f"cut {index}.*")
        spec = make_spec("vae", f"drawn:cut {index}", settings=_TINY, threads=1)
        _cut(path, day)
    _try_spec(room, report, spec)


def _try_run(room: Room, report: Report, name: str, settings: dict[str, object]) -> None:
    _try_spec(room, report, make_spec("vae", name, settings=_TINY | settings, threads=1))


def _try_spec(room: Room, report: Report, spec) -> None:  # type: ignore[no-untyped-def]
    """Train on what was cut short: it says so in a sentence, or was able to make it whole again."""
    room.sentences.clear()
    run = room.session.start_run(spec)
    room.wait(lambda: run is None or not run.is_live or run.step > 3, "a verdict")
    if run is not None and run.is_live:
        room.stop(run)
        return
    if not room.sentences:
        report.faults.append(f"a run on {spec.data} ended without a word")
    report.faults += [text for text in room.sentences if _is_unreadable(text)]


def _cut(path: Path, day: Day) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: day.random.randrange(len(raw) // 2)])
