"""Pictures from files: whatever comes, the model's shape or one sentence."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from studio.core.text import StudioError
from studio.data.pictures import load_picture

GREY, COLOUR = (1, 28, 28), (3, 32, 32)


def ramp(height: int, width: int) -> np.ndarray:
    """Red grows to the right, green downwards."""
    across = np.linspace(0, 255, width, dtype=np.uint8)[None, :].repeat(height, 0)
    down = np.linspace(0, 255, height, dtype=np.uint8)[:, None].repeat(width, 1)
    return np.stack([across, down, np.full_like(down, 40)], 2)


def saved(path: Path, picture: Image.Image, **options: object) -> Path:
    picture.save(path, **options)
    return path


def sentences(notes) -> str:
    return " ".join(map(str, notes))


def test_a_picture_of_the_right_size_is_taken_as_it_is(tmp_path):
    pixels = ramp(32, 32)
    loaded = load_picture(saved(tmp_path / "a.png", Image.fromarray(pixels)), COLOUR)
    assert (loaded.pixels == pixels).all()
    assert loaded.notes == ()


def test_a_wide_photo_is_cut_resized_and_turned_grey(tmp_path):
    path = saved(tmp_path / "a.jpg", Image.fromarray(ramp(480, 640)), quality=95)
    pixels, notes = load_picture(path, GREY)
    assert pixels.shape == (28, 28, 1)
    assert pixels.dtype == np.uint8
    said = sentences(notes)
    assert said == "Turned grey. Cut to its middle. Resized from 640 × 480 to 28 × 28 pixels."
    # The middle square runs from column 80 to 560: red from 32 to 223.
    colour, _ = load_picture(path, COLOUR)
    assert abs(int(colour[16, 0, 0]) - 35) < 6
    assert abs(int(colour[16, -1, 0]) - 220) < 6


def test_a_photo_taken_upright_stands_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side: turn it clockwise
    path = saved(tmp_path / "a.jpg", Image.fromarray(ramp(64, 128)), exif=exif.tobytes(), quality=95)
    pixels, notes = load_picture(path, COLOUR)
    assert "from 64 × 128" in sentences(notes)
    assert pixels[-1, 16, 0] > pixels[0, 16, 0] + 100  # red now grows downwards


def test_sixteen_bits_are_scaled(tmp_path):
    deep = (np.linspace(0, 65535, 28 * 28).reshape(28, 28)).astype(np.uint16)
    pixels, notes = load_picture(saved(tmp_path / "a.png", Image.fromarray(deep)), GREY)
    assert np.abs(pixels[..., 0].astype(int) - deep // 257).max() == 0
    assert sentences(notes) == "Scaled from 16 bits to 8."
    assert load_picture(tmp_path / "a.png", (3, 28, 28)).pixels.shape == (28, 28, 3)


def test_cmyk_keeps_its_colours(tmp_path):
    red = Image.new("RGB", (32, 32), (220, 30, 20)).convert("CMYK")
    pixels, _ = load_picture(saved(tmp_path / "a.jpg", red, quality=95), COLOUR)
    assert np.abs(pixels.reshape(-1, 3).mean(0) - (220, 30, 20)).max() < 12


def test_the_first_frame_of_an_animation(tmp_path):
    frames = [Image.new("RGB", (28, 28), (shade, shade, shade)) for shade in (200, 100, 0)]
    path = saved(tmp_path / "a.gif", frames[0], save_all=True, append_images=frames[1:])
    pixels, notes = load_picture(path, GREY)
    assert np.abs(pixels.astype(int) - 200).max() <= 2
    assert "First of 3 frames." in sentences(notes)


@pytest.mark.parametrize(("shape", "shade", "name"), [(GREY, 0, "black"), (COLOUR, 255, "white")])
def test_what_is_transparent_takes_the_grounds_colour(tmp_path, shape, shade, name):
    path = saved(tmp_path / "a.png", Image.new("RGBA", (40, 40), (120, 120, 120, 0)))
    pixels, notes = load_picture(path, shape)
    assert (pixels == shade).all()
    assert f"became {name}" in sentences(notes)


def test_transparency_of_a_palette_counts_too(tmp_path):
    picture = Image.new("P", (28, 28), 0)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    pixels, _ = load_picture(saved(tmp_path / "a.png", picture, transparency=0), (3, 28, 28))
    assert (pixels == 255).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (20_000, 3)])
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P", "LA"])
def test_any_size_and_mode_comes_out_in_the_models_shape(tmp_path, size, mode):
    path = saved(tmp_path / "a.png", Image.new(mode, size))
    assert load_picture(path, GREY).pixels.shape == (28, 28, 1)
    assert load_picture(path, COLOUR).pixels.shape == (32, 32, 3)


def test_a_huge_picture_is_refused_without_decoding_it(tmp_path):
    path = saved(tmp_path / "big.png", Image.new("1", (20_000, 4_200)))
    with pytest.raises(StudioError, match=r"big\.png has more than 80 million pixels"):
        load_picture(path, GREY)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "GIF", "BMP"])
def test_a_file_cut_short_is_one_sentence(tmp_path, format_):
    whole = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    Image.fromarray(noise).save(whole, format_)
    path = tmp_path / "cut.jpg"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    with pytest.raises(StudioError, match=r"cut\.jpg is damaged or cut short"):
        load_picture(path, GREY)


def test_damaged_notes_of_a_camera_are_one_sentence(tmp_path):
    turned, resolution = (0x0112, 3, 1, 6), (0x011A, 2, 2, b"a")  # a resolution that is text
    entries = struct.pack("<HHII", *turned) + struct.pack("<HHI4s", *resolution)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 0)
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 48)).save(path, exif=exif)
    with pytest.raises(StudioError, match=r"photo\.jpg is damaged"):
        load_picture(path, GREY)


@pytest.mark.parametrize("content", [b"", b"hello", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_one_sentence(tmp_path, content):
    path = tmp_path / "note.png"
    path.write_bytes(content)
    with pytest.raises(StudioError, match=r"note\.png is (not a picture|damaged)"):
        load_picture(path, GREY)


def test_a_missing_file_and_a_folder_are_one_sentence(tmp_path):
    with pytest.raises(StudioError, match="No such file"):
        load_picture(tmp_path / "gone.png", GREY)
    with pytest.raises(StudioError, match="could not be read"):
        load_picture(tmp_path, GREY)


PNG = io.BytesIO()
Image.fromarray(ramp(20, 20)).save(PNG, "PNG")


@given(position=st.integers(0, len(PNG.getvalue()) - 1), value=st.integers(0, 255))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_or_refused(tmp_path, position, value):
    damaged = bytearray(PNG.getvalue())
    damaged[position] = value
    path = tmp_path / "a.png"
    path.write_bytes(damaged)
    try:
        assert load_picture(path, GREY).pixels.shape == (28, 28, 1)
    except StudioError as error:
        assert str(error).startswith("a.png ")
