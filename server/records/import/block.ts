const blockBytes = 512 * 1024;
/** No character of a text takes more bytes than this for each of its units. */
const bytesPerUnitMax = 3;

/**
 * Lines on their way to the database as UTF-8, written one by one: encoding a block at once would walk it three times. Two buffers take turns, so that
 * memory stays flat: a block is to be used up before the next one is asked for.
 */
export class Block {
  private bytes: Buffer = Buffer.alloc(0);
  private other: Buffer = Buffer.alloc(0);
  private used = 0;

  /** Takes a line in. Returns what was there before when there was no room for it. */
  add(line: string): Buffer | null {
    const room = line.length * bytesPerUnitMax;
    const full = this.used + room > this.bytes.length ? this.end() : null;
    if (this.bytes.length < room) this.bytes = Buffer.allocUnsafe(Math.max(blockBytes, room));
    this.used += this.bytes.write(line, this.used, "utf8");
    return full;
  }

  /** What is left; null when that is nothing. */
  end(): Buffer | null {
    const rest = this.used > 0 ? this.bytes.subarray(0, this.used) : null;
    [this.bytes, this.other] = [this.other, this.bytes];
    this.used = 0;
    return rest;
  }
}
