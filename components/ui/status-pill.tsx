import { cva } from "class-variance-authority";
import { Ban, Circle, CircleCheck, CircleDot, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./classes";
import { type StatusKind, type StatusLook, type StatusWords, statusLooks } from "./status-looks";

const icons: Record<StatusLook, LucideIcon> = {
  waiting: Clock,
  going: CircleDot,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: Ban,
  still: Circle,
};

const pill = cva("inline-flex h-5 items-center gap-1 rounded-tag px-1.5 font-medium text-12 leading-none hold", {
  variants: {
    look: {
      waiting: "bg-info-soft text-info",
      going: "bg-brand-soft text-brand-text",
      good: "bg-good-soft text-good",
      warn: "bg-warn-soft text-warn",
      bad: "bg-bad-soft text-bad",
      still: "text-ink-2 inset-ring inset-ring-line",
    },
  },
});

/** A state in icon, word and colour; the word alone says it. */
export function StatusPill<K extends StatusKind>({ kind, state, className }: { kind: K; state: StatusWords[K]; className?: string }) {
  const t = useTranslations("status");
  const look = (statusLooks[kind] as Record<string, StatusLook>)[state] ?? "still";
  return (
    <Pill look={look} {...(className ? { className } : {})}>
      {t(`${kind}.${state}` as Parameters<typeof t>[0])}
    </Pill>
  );
}

/** The same look for a word that is no state of its own (a flag, a tag). */
export function Pill({
  look,
  icon = true,
  children,
  className,
}: {
  look: StatusLook;
  icon?: boolean;
  children: ReactNode;
  className?: string;
}) {
  const Icon = icons[look];
  return (
    <span className={cn(pill({ look }), className)}>
      {icon ? <Icon aria-hidden className="size-3 stroke-2" /> : null}
      {children}
    </span>
  );
}
