import { crc32, deflateRawSync } from "node:zlib";

/** Writes a ZIP archive of the given files; `deflate` compresses them. For archives that no proper writer would make. */
export function zip(files: Readonly<Record<string, string | Buffer>>, { deflate = false } = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const data = deflate ? deflateRawSync(bytes) : bytes;
    const facts = entryFacts(name, {
      method: deflate ? 8 : 0,
      crc: crc32(bytes),
      packed: data.length,
      size: bytes.length,
    });
    const body = Buffer.concat([signature(0x04034b50), facts, Buffer.from(name), data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(0x02014b50), version, facts, place, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(table.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, table, signature(0x06054b50), end]);
}

const version = Buffer.from([20, 0]);

/** What the header before the data and the one in the directory have in common. */
function entryFacts(name: string, facts: { method: number; crc: number; packed: number; size: number }): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2);
  header.writeUInt16LE(facts.method, 4);
  header.writeUInt32LE(facts.crc, 10);
  header.writeUInt32LE(facts.packed, 14);
  header.writeUInt32LE(facts.size, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function signature(magic: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(magic);
  return bytes;
}
