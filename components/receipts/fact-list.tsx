import type { Facts } from "./allowed-facts";

/** Words and what they are, in two columns; on phones one under the other. */
export function FactList({ facts }: { facts: Facts }) {
  return (
    <dl className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 text-13 md:grid-cols-[max-content_minmax(0,1fr)]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="wrap-anywhere min-w-0 max-md:mb-2">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
