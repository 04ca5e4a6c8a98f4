"""Runs inside Blender: reads model.<from>, writes result.<to>, both in the folder given after `--`.

Textures are packed into the result. Scripts and drivers of a .blend never run: Blender is started with
--disable-autoexec, and the file is opened with use_scripts=False.
"""

import os
import sys

# Debian's Blender looks for packages elsewhere, and its glTF add-on still says numpy.bool, which numpy 1.24 removed.
sys.path.append("/usr/lib/python3/dist-packages")

import numpy  # noqa: E402

if not hasattr(numpy, "bool"):
    numpy.bool = bool

import bpy  # noqa: E402


def read(path):
    if path.endswith(".blend"):
        bpy.ops.wm.open_mainfile(filepath=path, use_scripts=False, load_ui=False)
    else:
        bpy.ops.wm.read_factory_settings(use_empty=True)
        bpy.ops.import_scene.gltf(filepath=path)


def write(path):
    if path.endswith(".fbx"):
        bpy.ops.export_scene.fbx(filepath=path, path_mode="COPY", embed_textures=True, add_leaf_bones=False)
    elif path.endswith(".blend"):
        bpy.ops.file.pack_all()
        bpy.ops.wm.save_as_mainfile(filepath=path, compress=True)
    else:
        bpy.ops.export_scene.gltf(filepath=path, export_format="GLB")


def main():
    folder, source, target = sys.argv[sys.argv.index("--") + 1 :]
    read(os.path.join(folder, f"model.{source}"))
    write(os.path.join(folder, f"result.{target}"))


main()
