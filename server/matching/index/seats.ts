import type { Block } from "./block.ts";

/** Where each product sits, by slot: in which block, and on which place of it. In columns, so that a snapshot of many is few objects. */
export class Seats {
  private readonly blocks: (Block | null)[] = [];
  private readonly places: number[] = [];

  take(slot: number, block: Block, place: number): void {
    this.blocks[slot] = block;
    this.places[slot] = place;
  }

  leave(slot: number): void {
    this.blocks[slot] = null;
  }

  /** Null for a slot that was given up. */
  blockOf(slot: number): Block | null {
    return this.blocks[slot] ?? null;
  }

  /** Means something only while it has a block. */
  placeOf(slot: number): number {
    return this.places[slot] as number;
  }

  isAt(slot: number, block: Block, place: number): boolean {
    return this.blocks[slot] === block && this.places[slot] === place;
  }
}
