import { cva } from "class-variance-authority";
import { CircleAlert, Diamond, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./classes";

export type BannerTone = "info" | "warn" | "bad" | "demo";

const looks = cva("flex min-w-0 items-start gap-3 rounded-ctl border px-4 py-3 text-ink", {
  variants: {
    tone: {
      info: "border-info/30 bg-info-soft",
      warn: "border-warn/30 bg-warn-soft",
      bad: "border-bad/30 bg-bad-soft",
      demo: "border-line bg-sunken",
    },
  },
});
const icons: Record<BannerTone, LucideIcon> = { info: Info, warn: TriangleAlert, bad: CircleAlert, demo: Diamond };
const tints: Record<BannerTone, string> = { info: "text-info", warn: "text-warn", bad: "text-bad", demo: "text-ink-3" };

export type BannerProps = {
  tone: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Speaks up once, for what the reader must hear now. */
  alert?: boolean;
  className?: string;
};

/** A word above the content it concerns, that stays until it no longer holds. */
export function Banner({ tone, title, children, action, alert = false, className }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div role={alert ? "alert" : "status"} className={cn(looks({ tone }), className)}>
      <Icon aria-hidden className={cn("mt-[0.2em] size-4 shrink-0 stroke-[1.5]", tints[tone])} />
      <div className="min-w-0 grow">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="max-w-[72ch]">{children}</div> : null}
      </div>
      {action ? <div className="shrink-0">{action}</div> : null}
    </div>
  );
}
