import { cn } from "./classes";

const bone = "animate-pulse rounded-tag bg-sunken motion-reduce:animate-none";

/** The place of a line, tile or chart that is on its way, in its final size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn(bone, "h-4 w-full", className)} />;
}

/** A page on its way: heading, then rows of a table's height. */
export function PageSkeleton({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div aria-busy="true" aria-live="polite">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-7 w-64 max-w-full" />
      <div className="mt-8 border-line border-t">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
          <div key={row} className="flex h-row items-center gap-6 border-edge border-b">
            <Skeleton className="w-1/3" />
            <Skeleton className="w-1/6" />
            <Skeleton className="ms-auto w-1/8" />
          </div>
        ))}
      </div>
    </div>
  );
}
