type Band = readonly [low: number, high: number];
type Arc = { readonly from: string; readonly to: string; readonly count: number; readonly band: Band };
type Range = { readonly from: string; readonly to: string; readonly count: number; readonly low: number; readonly high: number };

/**
 * Counts that add up as a flow does: what comes into a place leaves it. Of each count a reader knows a band. `ranges` tells, exactly, between which values each
 * count can lie when every sum and every band holds: the least and the greatest flow through it, found from the true one by augmenting paths.
 */
export function makeRoom() {
  const arcs: Arc[] = [];
  return {
    add: (from: string, to: string, count: number, band: Band) => void arcs.push({ from, to, count, band }),
    close: (source: string, sink: string) => {
      // What arrives returns, as much of it as there may be.
      const whole = arcs.filter(({ to }) => to === sink).reduce((sum, { count }) => sum + count, 0);
      const all = [...arcs, { from: sink, to: source, count: whole, band: [0, Number.POSITIVE_INFINITY] as const }];
      const ranges = (of: (arc: Arc) => boolean): Range[] =>
        arcs.filter(of).map((arc) => {
          const others = all.filter((one) => one !== arc);
          const more = greatest(others, arc.to, arc.from, arc.band[1] - arc.count);
          const less = greatest(others, arc.from, arc.to, arc.count - arc.band[0]);
          return { from: arc.from, to: arc.to, count: arc.count, low: arc.count - less, high: arc.count + more };
        });
      return { ranges };
    },
  };
}

/** How much more can be sent from one place to another by changing counts within their bands, at most so much. */
function greatest(arcs: readonly Arc[], from: string, to: string, most: number): number {
  const left = new Map<string, Map<string, number>>();
  const room = (tail: string, head: string) => left.get(tail)?.get(head) ?? 0;
  const give = (tail: string, head: string, by: number) => {
    const heads = left.get(tail) ?? new Map<string, number>();
    heads.set(head, (heads.get(head) ?? 0) + by);
    left.set(tail, heads);
  };
  for (const arc of arcs) {
    give(arc.from, arc.to, arc.band[1] - arc.count);
    give(arc.to, arc.from, arc.count - arc.band[0]);
  }
  let sent = 0;
  while (sent < most) {
    const path = shortest(left, from, to);
    if (!path) break;
    const steps = path.slice(1).map((head, at) => [path[at] ?? from, head] as const);
    const by = Math.min(most - sent, ...steps.map(([tail, head]) => room(tail, head)));
    for (const [tail, head] of steps) {
      give(tail, head, -by);
      give(head, tail, by);
    }
    sent += by;
  }
  return sent;
}

function shortest(left: ReadonlyMap<string, ReadonlyMap<string, number>>, from: string, to: string): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
    if (place === to) {
      const path: string[] = [];
      for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
      return path;
    }
    for (const [head, room] of left.get(place) ?? []) {
      if (room > 0 && !cameFrom.has(head)) {
        cameFrom.set(head, place);
        queue.push(head);
      }
    }
  }
  return null;
}
