/** The first of many by a number, in order; of equals whoever came first. Columns, written anew each time: nothing is allocated on the way. */
export class Shortlist {
  count = 0;
  private most = 0;
  private keys = new Float64Array(64);
  /** Where each stands: its slot, which of the blocks at hand, and its place in it. */
  slots = new Int32Array(64);
  blocks = new Int32Array(64);
  places = new Int32Array(64);

  /** Empties it for at most so many. */
  begin(most: number): void {
    this.count = 0;
    this.most = most;
    if (most <= this.keys.length) return;
    this.keys = new Float64Array(most);
    this.slots = new Int32Array(most);
    this.blocks = new Int32Array(most);
    this.places = new Int32Array(most);
  }

  /** Whether somebody with this number would be among the first, of those seen so far. */
  takes(key: number): boolean {
    return this.count < this.most || (this.most > 0 && key < (this.keys[this.most - 1] as number));
  }

  /** Takes somebody in; the last goes when there are too many. Ask `takes` before. */
  put(key: number, slot: number, block: number, place: number): void {
    const { keys, slots, blocks, places } = this;
    if (this.count < this.most) this.count += 1;
    let at = this.count - 1;
    for (; at > 0 && key < (keys[at - 1] as number); at--) {
      keys[at] = keys[at - 1] as number;
      slots[at] = slots[at - 1] as number;
      blocks[at] = blocks[at - 1] as number;
      places[at] = places[at - 1] as number;
    }
    keys[at] = key;
    slots[at] = slot;
    blocks[at] = block;
    places[at] = place;
  }
}
