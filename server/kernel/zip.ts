import { crc32, deflateRawSync } from "node:zlib";

/** One file in an archive. Names are plain: letters, digits, `.`, `_`, `-` and `/` between them. */
export type ZipPart = { readonly name: string; readonly content: Uint8Array };

/** Sizes are 32 bits and counts 16: what is larger is no archive of this kind. */
const [bytesMax, partsMax] = [0xffff_ffff, 0xffff];
const plainName = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
/** 1 January 1980, where the format's time begins: equal content gives equal bytes. */
const beginning = Buffer.from([0, 0, 0x21, 0]);

/** A zip archive of these files, deflated, in this order. Throws on a name that is not plain, one that comes twice, and more than the format holds. */
export function zip(parts: readonly ZipPart[]): Buffer {
  if (parts.length > partsMax) throw new RangeError(`an archive holds no ${parts.length} files`);
  const names = new Set<string>();
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    if (!plainName.test(name) || names.has(name)) throw new TypeError(`no file of an archive is called ${name}`);
    names.add(name);
    const packed = deflateRawSync(content);
    const common = commonOf(name, content, packed);
    const called = Buffer.from(name, "ascii");
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, called, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, place, called]));
    locals.push(local);
    offset += local.length;
    if (offset > bytesMax) throw new RangeError("an archive of this kind ends at four gigabytes");
  }
  return Buffer.concat([...locals, ...central, endOf(parts.length, Buffer.concat(central).length, offset)]);
}

/** What a file's two headers share: deflated, its sum and its sizes. */
function commonOf(name: string, content: Uint8Array, packed: Buffer): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  beginning.copy(common, 6);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  return common;
}

function endOf(parts: number, directoryBytes: number, directoryAt: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(parts, 8);
  end.writeUInt16LE(parts, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryAt, 16);
  return end;
}
