import { CircleCheck, FileQuestion, Hourglass, Inbox, LockKeyhole, type LucideIcon, PencilLine, SearchX } from "lucide-react";
import type { ReactNode } from "react";

/** first: nothing yet · filtered: no results · done: nothing now · denied: no permission · nothing: not found · busy: come again in a moment. */
export type EmptyKind = "first" | "filtered" | "done" | "denied" | "nothing" | "busy";

const icons: Record<EmptyKind, LucideIcon> = {
  first: PencilLine,
  filtered: SearchX,
  done: CircleCheck,
  denied: LockKeyhole,
  nothing: FileQuestion,
  busy: Hourglass,
};

export type EmptyStateProps = {
  kind: EmptyKind;
  title: string;
  /** What will be here and how it gets here; for no results, the filters by name. */
  children?: ReactNode;
  /** One action at most. */
  action?: ReactNode;
  level?: 1 | 2 | 3;
};

/** An empty list or a closed door, in words, with one thing to do. */
export function EmptyState({ kind, title, children, action, level = 2 }: EmptyStateProps) {
  // A pencil where there is something to begin; what comes by itself is only awaited.
  const Icon = kind === "first" && !action ? Inbox : icons[kind];
  const Heading = `h${level}` as const;
  return (
    <section className="flex gap-4 border-line border-y py-8">
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 stroke-[1.5] text-ink-3" />
      <div className="max-w-[60ch]">
        <Heading className={level === 1 ? "text-20" : "text-15 leading-snug"}>{title}</Heading>
        {children ? <div className="mt-1 text-ink-2">{children}</div> : null}
        {action ? <div className="mt-4">{action}</div> : null}
      </div>
    </section>
  );
}
