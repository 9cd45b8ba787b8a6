/**
 * Wraps a PNG as a `favicon.ico`, for programs that request it whatever a page says, such as search engines and feed readers. The
 * format is that of Windows: a header of 6 bytes, and 16 for the picture.
 *
 * @param size its width and height in pixels, below 256
 */
export function icoOf(png: Buffer, size: number): Buffer {
  const header = Buffer.alloc(22);
  const [isIcon, pictures, planes, bits] = [1, 1, 1, 32];
  header.writeUInt16LE(isIcon, 2);
  header.writeUInt16LE(pictures, 4);
  header.writeUInt8(size, 6);
  header.writeUInt8(size, 7);
  header.writeUInt16LE(planes, 10);
  header.writeUInt16LE(bits, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}
