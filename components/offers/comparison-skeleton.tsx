import { Skeleton } from "../ui/skeleton";

/** A comparison on its way: heading, then rows of four columns. */
export function ComparisonSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy="true" aria-live="polite">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-7 w-72 max-w-full" />
      <div className="mt-10 border-ink border-t">
        {["receive", "annual", "total", "instalment", "repayment", "security", "early", "picked"].map((row) => (
          <div key={row} className="grid h-16 grid-cols-4 items-center gap-6 border-edge border-b">
            <Skeleton className="w-24" />
            <Skeleton className="h-6 w-28" />
            <Skeleton className="h-6 w-28" />
            <Skeleton className="h-6 w-28" />
          </div>
        ))}
      </div>
    </div>
  );
}
