import { Skeleton } from "../ui/skeleton";

/** The board on its way: KPI line, tiles beside ranking, in their final sizes. */
export function FiguresSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy="true" aria-live="polite">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-8 w-56 max-w-full" />
      <Skeleton className="mt-4 h-8 w-96 max-w-full" />
      <div className="mt-6 grid gap-px border-line border-y sm:grid-cols-2 lg:grid-cols-5">
        {["drawn", "granted", "first", "answer", "cost"].map((figure) => (
          <div key={figure} className="h-32 space-y-3 px-4 py-4">
            <Skeleton className="w-1/2" />
            <Skeleton className="h-7 w-3/4" />
            <Skeleton className="w-2/3" />
          </div>
        ))}
      </div>
      <div className="mt-8 grid gap-10 lg:grid-cols-[7fr_5fr]">
        <Skeleton className="h-112" />
        <Skeleton className="h-112" />
      </div>
    </div>
  );
}
