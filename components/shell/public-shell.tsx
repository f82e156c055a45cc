import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { LinkButton } from "../ui/link-button";
import { Brand } from "./brand";
import { DemoMark } from "./demo-mark";
import { LanguageSwitch } from "./language-switch";
import { PublicDrawer } from "./public-drawer";
import { footerPlaces, publicPlaces } from "./public-places";
import { ThemeSwitch } from "./theme-switch";

export type PublicShellProps = {
  demo: boolean;
  /** Where "Sign in" or "Open my desk" leads; null hides it (on the sign-in page). */
  entry?: { href: string; label: string } | null;
  children: ReactNode;
};

/** The frame of public pages. The page brings its own width; `PublicColumn` is the usual one. */
export function PublicShell({ demo, entry, children }: PublicShellProps) {
  const t = useTranslations("shell");
  const way = entry === undefined ? { href: "/sign-in", label: t("signIn") } : entry;
  return (
    <div className="public flex min-h-dvh flex-col">
      <header className="z-10 border-line border-b bg-bg max-md:sticky max-md:top-0 print:hidden">
        <PublicColumn className="flex h-16 items-center gap-6 max-md:h-14">
          <div className="-ms-2">
            <Brand />
          </div>
          <nav aria-label={t("nav.label")} className="flex gap-1 max-md:hidden">
            {publicPlaces.map((place) => (
              <Link key={place.key} href={place.href} className="rounded-ctl px-3 py-1.5 text-15 text-ink-2 hover:bg-sunken hover:text-ink">
                {t(`public.${place.key}`)}
              </Link>
            ))}
          </nav>
          <div className="ms-auto flex items-center gap-1">
            {demo ? <DemoMark /> : null}
            <LanguageSwitch />
            <ThemeSwitch />
            {way ? (
              <LinkButton href={way.href} className="ms-2 max-sm:hidden">
                {way.label}
              </LinkButton>
            ) : null}
            <PublicDrawer entry={way} />
          </div>
        </PublicColumn>
      </header>
      <main id="main" tabIndex={-1} className="grow outline-none">
        {children}
      </main>
      <footer className="border-line border-t">
        <PublicColumn className="flex flex-wrap justify-between gap-x-8 gap-y-1 py-6 text-12 text-ink-3">
          <p>{demo ? t("footer.demo") : t("footer.plain")}</p>
          <nav aria-label={t("footer.label")} className="flex flex-wrap gap-x-6 gap-y-1">
            {footerPlaces.map(({ key, href }) => (
              <Link key={key} href={href} className="link text-ink-2">
                {t(`footer.${key}`)}
              </Link>
            ))}
          </nav>
          <p>{t("chinaTime")}</p>
        </PublicColumn>
      </footer>
    </div>
  );
}

/** The width public pages share. */
export function PublicColumn({ className = "", children }: { className?: string; children: ReactNode }) {
  return <div className={`mx-auto w-full max-w-[1280px] px-4 md:px-8 ${className}`}>{children}</div>;
}
