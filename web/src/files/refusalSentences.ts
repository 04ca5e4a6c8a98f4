import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { RefusalReason } from '../../../functions/contract/fileKinds.ts';

/**
 * Why a file was not taken, and what to do, for every reason of the check, the parsers and the scanner. Nothing of a
 * refused file is kept, which the page says once, around these. Numbers are those of functions/src/files/check/limits.ts.
 */
export const refusalSentences: Record<RefusalReason, MessageDescriptor> = {
  'empty-file': msg`This file holds nothing. Export it again and choose the new one.`,
  'unknown-type': msg`This is none of the kinds of file that are taken here. Models: GLB, glTF, OBJ, STL, PLY, FBX, DAE, 3MF, STEP, USDZ, BVH; pictures: PNG, JPEG, WebP, AVIF, HEIC; also MP4, WebM, PDF and zip. Its content counts, not its name.`,
  'file-too-large': msg`This file is larger than one of its kind may be. Make it smaller, or split it.`,
  'cut-off': msg`This file ends in the middle, so part of it is missing. Export or copy it again, and upload the whole.`,
  damaged: msg`This file contradicts its own format and cannot be read safely. Export it again from the program that made it.`,
  'extra-content': msg`Something else is attached behind the end of this file. Export it again, without what was added.`,
  encrypted: msg`This file is encrypted, so it cannot be checked. Take the password off and upload it again.`,
  'nested-too-deep': msg`This file is nested deeper than any model needs. Flatten its groups and export it again.`,
  'description-too-large': msg`The description of this scene alone is larger than 8 MB. Join objects and remove extra properties, then export it again.`,
  'too-many-triangles': msg`This model shows more than 2 million triangles, copies included. Reduce it and upload it again.`,
  'too-much-geometry': msg`The vertices, attributes and morph targets of this model add up to more than is taken. Reduce it and upload it again.`,
  'too-many-parts': msg`This file is made of more objects, materials or other parts than are taken. Join some and export it again.`,
  'node-cycle': msg`Parts of this model contain each other, so it has no order to show them in. Export it again from the program that made it.`,
  'too-much-animation': msg`The animations of this model have more keyframes or tracks than are taken. Bake fewer frames and export it again.`,
  'not-a-number': msg`Some coordinates in this file are no numbers. Repair the model and export it again.`,
  'nothing-to-show': msg`This file holds no geometry and no motion. Make sure that your model was selected when it was exported.`,
  'extension-unknown': msg`This model needs a glTF extension that is not known here, so it would not be shown as you made it. Export it without that extension.`,
  'outside-resource': msg`This model points to a file that did not come with it. Pack it with all its files as a zip, or export it as GLB.`,
  'too-many-pictures': msg`This model has more than 128 pictures. Combine some and export it again.`,
  'picture-too-large': msg`A picture here has more pixels than are taken: 64 million, and 8,192 a side in a model. Make it smaller and upload it again.`,
  'pictures-too-large': msg`The pictures of this model add up to more than 256 million pixels. Make some smaller and export it again.`,
  'picture-unreadable': msg`A picture here could not be read. Save it as PNG or JPEG and upload it again.`,
  'line-too-long': msg`This file has a line longer than any real one. Export it again from the program that made it.`,
  'xml-entities': msg`This file declares XML entities, which are not taken because they can hide a bomb. Export it without a document type.`,
  'zip-too-many-files': msg`This archive holds more files than are taken: 2,000, or 512 for a model with its files. Pack fewer.`,
  'zip-bomb': msg`This archive unpacks to far more than its size, or to more than 500 MB (256 MB for a model with its files). Pack less, or split it.`,
  'zip-unsafe-name': msg`A file in this archive has a name that leaves its folder or does not work on every computer. Rename it and pack it again.`,
  'zip-same-names': msg`Two files in this archive have names that are the same on some computers. Rename one and pack it again.`,
  'zip-link': msg`This archive holds a link to somewhere else. Put the file itself in its place and pack it again.`,
  'zip-nested': msg`There is an archive inside this archive. Unpack it first, and pack the files themselves.`,
  'zip-inconsistent': msg`The parts of this archive contradict each other, so it cannot be unpacked safely. Pack it again with another program.`,
  'zip-method': msg`This archive is packed in a way that is not read here. Pack it again as an ordinary zip, below 4 GB and in one part.`,
  'pdf-active': msg`This PDF runs scripts, starts programs or carries files. Print it to a new PDF and upload that.`,
  'work-crashed': msg`Reading this file failed halfway, so it is probably damaged. Export it again, if you can in another format.`,
  'work-too-slow': msg`Reading this file took longer than allowed. Simplify it and upload it again.`,
  'work-out-of-memory': msg`Reading this file took more memory than there is. Simplify it and upload it again.`,
  'work-garbled': msg`Reading this file gave no usable result, so it is probably damaged. Export it again, if you can in another format.`,
  'work-cancelled': msg`Reading this file was stopped before it was finished. Upload it again if you still want it.`,
  'work-refused': msg`This file could not be read as what it is. Export it again from the program that made it.`,
  malware: msg`The virus scanner found something in this file, so it was locked away. Scan your computer before you upload anything else.`,
  'too-large-to-scan': msg`This file is larger than the virus scanner takes, so nobody can say that it is clean. Split it and upload the parts.`,
};
