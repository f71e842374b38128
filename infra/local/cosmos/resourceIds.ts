/** Resource IDs (`_rid`): numbers as bytes in base64, in the form that the SDK reads to resume a query. */

/** 4 bytes: the database's number. */
export function databaseRid(database: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(database);
  return toRid(bytes);
}

/** 8 bytes: database and container; the highest bit distinguishes a container from a user. */
export function containerRid(database: number, container: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(database, 0);
  bytes.writeUInt32BE((container | 0x80000000) >>> 0, 4);
  return toRid(bytes);
}

/** Makes the IDs of a container's documents: 16 bytes, the document's number little-endian from byte 8. */
export function documentRids(container: string): (document: number) => string {
  const prefix = Buffer.from(container.replaceAll('-', '/'), 'base64');
  return (document) => {
    const bytes = Buffer.alloc(16);
    prefix.copy(bytes);
    bytes.writeUInt32LE(document % 2 ** 32, 8);
    bytes.writeUInt32LE(Math.floor(document / 2 ** 32), 12);
    return toRid(bytes);
  };
}

/** A slash would end the segment of a path, so the slash of base64 is written as a hyphen. */
function toRid(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('/', '-');
}
