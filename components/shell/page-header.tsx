import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { cn } from "../ui/classes";

export type PageHeaderProps = {
  title: ReactNode;
  /** What the page is part of, in one line above the title. */
  eyebrow?: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** The places above this page; the page itself is added as the last. */
  trail?: readonly { label: ReactNode; href: string }[];
  /** The one primary button, and quiet ones. */
  actions?: ReactNode;
  /** 26 px, for overviews. */
  large?: boolean;
  className?: string;
};

/** A page's heading. Its trail stands in the desk's top line, and above the title on phones. */
export function PageHeader({ title, eyebrow, lead, trail, actions, large = false, className }: PageHeaderProps) {
  const t = useTranslations("shell");
  return (
    <div className={cn("mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-3", className)}>
      <div className="min-w-0">
        {trail ? (
          <nav
            aria-label={t("trail")}
            data-trail
            className="text-13 text-ink-3 max-md:-mt-2 md:absolute md:start-6 md:top-0 md:z-10 md:flex md:h-12 md:max-w-[45%] md:items-center lg:start-8"
          >
            <ol className="hold flex min-w-0 items-center gap-2">
              {trail.map((step, place) => (
                <li key={step.href} className="flex min-w-0 items-center gap-2">
                  <Link href={step.href} className="truncate hover:text-ink hover:underline max-md:py-3">
                    {step.label}
                  </Link>
                  <span aria-hidden className={cn("text-line-ctl", place === trail.length - 1 && "max-md:hidden")}>
                    /
                  </span>
                </li>
              ))}
              <li aria-current="page" className="min-w-0 truncate font-medium text-ink max-md:hidden">
                {title}
              </li>
            </ol>
          </nav>
        ) : null}
        {eyebrow ? <p className="text-13 text-ink-2">{eyebrow}</p> : null}
        <h1 className={cn("leading-snug", large ? "text-26" : "text-20")}>{title}</h1>
        {lead ? <p className="mt-1 max-w-[72ch] text-ink-2">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2 max-md:w-full">{actions}</div> : null}
    </div>
  );
}
