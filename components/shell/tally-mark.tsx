import { cn } from "../ui/classes";

/** The two halves of the tally: ours in ink, theirs in celadon, meeting on one broken edge. */
export function TallyMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" className={cn("size-[22px] shrink-0", className)}>
      <path d="M5 2H19.4L16.4 10L22.4 18L16.4 26L21.4 32L19.4 38H5A3 3 0 0 1 2 35V5A3 3 0 0 1 5 2Z" className="fill-brand" />
      <path d="M35 2H21.6L18.6 10L24.6 18L18.6 26L23.6 32L21.6 38H35A3 3 0 0 0 38 35V5A3 3 0 0 0 35 2Z" className="fill-ink" />
      <path d="M7 11H12.5M7 20H14M7 29H12.5M25 11H33M28.5 20H33M26 29H33" className="stroke-bg" strokeWidth="2.6" />
    </svg>
  );
}
