import { Link } from "@/i18n/navigation";
import { cn } from "./classes";

export type RouteTab = { href: string; label: React.ReactNode; count?: number; current: boolean };

/** Views of one place, each an address of its own: a `nav` of links, the present one marked. */
export function RouteTabs({ label, tabs, className }: { label: string; tabs: readonly RouteTab[]; className?: string }) {
  return (
    <nav aria-label={label} className={cn("flex gap-x-5 border-line border-b max-md:overflow-x-auto md:flex-wrap", className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className="hold -mb-px flex h-10 items-center max-md:h-11 gap-1.5 border-transparent border-b-2 text-ink-2 hover:text-ink aria-[current]:border-brand aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="num font-normal text-12 text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
