import { Transform } from "node:stream";

const LINE_FEED = 0x0a;

/**
 * Creates a stream that leaves out the lines that are too long, of a peer that sends without an end. Memory and work are bounded by the limit.
 *
 * @param maxBytes the length of the longest line that passes
 * @param onTooLong called once for each line that is left out
 */
export function limitLines(maxBytes: number, onTooLong: () => void): Transform {
  let line: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    if (length <= maxBytes && length + part.length > maxBytes) {
      line = [];
      onTooLong();
    }
    length += part.length;
    if (length <= maxBytes) line.push(part);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let start = 0;
      for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
        take(chunk.subarray(start, end));
        if (length <= maxBytes) this.push(Buffer.concat([...line, Buffer.from("\n")]));
        line = [];
        length = 0;
        start = end + 1;
      }
      take(chunk.subarray(start));
      done();
    },
    flush(done) {
      if (length <= maxBytes) this.push(Buffer.concat(line));
      done();
    },
  });
}
