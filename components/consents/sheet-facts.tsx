import type { ReactNode } from "react";

/** What a sheet grants, in one ruled row: purpose, how long, how often, kept until. */
export function SheetFacts({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="my-6 grid gap-x-8 gap-y-3 border-ink border-y py-3 sm:grid-cols-2 xl:grid-cols-4">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-12 text-ink-2">{label}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
