import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "../ui/classes";
import { BottomBar } from "./bottom-bar";
import { Brand } from "./brand";
import type { Density } from "./density";
import { DeskFooter } from "./desk-footer";
import { DeskFrame } from "./desk-frame";
import { DeskTop, type DeskTopProps } from "./desk-top";
import { NavLinks } from "./nav-links";

export type DeskShellProps = Omit<DeskTopProps, "organization"> & {
  /** Whose desk it is. `note` is the second line: the person and the role. */
  organization: { name: string; note?: string };
  /** How high the rows are; left out, as the desk has them. */
  density?: Density;
  children: ReactNode;
};

/** The frame of a desk: sidebar, top line, page, footer. Enterprises sit comfortably; lenders and administrators compactly. */
export function DeskShell({ organization, density = "desk", children, ...top }: DeskShellProps) {
  const t = useTranslations("shell");
  const { desk, demo, counts } = top;
  return (
    <DeskFrame
      className={cn(
        "desk group/desk min-h-dvh print:block! print:min-h-0 md:grid md:grid-cols-[232px_minmax(0,1fr)] md:data-narrow:grid-cols-[56px_minmax(0,1fr)]",
        density === "desk" ? desk !== "enterprise" && "compact" : density,
        desk === "enterprise" && "max-md:pb-16",
      )}
    >
      <aside aria-label={t("sidebar")} className="border-line border-e bg-sunken max-md:hidden print:hidden">
        <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-3 pb-4 group-data-narrow/desk:items-center group-data-narrow/desk:px-2">
          <Brand />
          <div className="mt-2 mb-4 rounded-ctl border border-line bg-surface px-2.5 py-2 group-data-narrow/desk:hidden">
            <p className="font-semibold text-13">
              <Name>{organization.name}</Name>
            </p>
            {organization.note ? <p className="text-12 text-ink-3">{organization.note}</p> : null}
          </div>
          <NavLinks desk={desk} {...(counts ? { counts } : {})} />
          <div className="mt-auto px-2.5 pt-6 text-12 text-ink-3 leading-relaxed group-data-narrow/desk:hidden">
            <p>{t("chinaTime")}</p>
            {demo ? <p>{t("fictitious")}</p> : null}
          </div>
        </div>
      </aside>
      <div className="relative flex min-h-dvh min-w-0 flex-col print:min-h-0">
        <DeskTop {...top} organization={organization} />
        <main id="main" tabIndex={-1} className="w-full grow px-4 py-5 outline-none md:px-6 lg:px-8">
          {children}
        </main>
        <DeskFooter demo={demo} />
      </div>
      {desk === "enterprise" ? <BottomBar desk={desk} {...(counts ? { counts } : {})} /> : null}
    </DeskFrame>
  );
}

/** A company's name, marked as Chinese when it is written in Chinese. */
export function Name({ children }: { children: string }) {
  return /\p{Script=Han}/u.test(children) ? <span lang="zh-CN">{children}</span> : children;
}
