import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/navigation";

const doors = [
  { key: "enterprise", href: "/sign-up" },
  { key: "lender", href: "/sign-in" },
  { key: "region", href: "/statistics" },
] as const;

/** Where each kind of visitor goes from here. */
export function Doors() {
  const t = useTranslations("home.doors");
  return (
    <section className="grid border-ink border-t md:grid-cols-3">
      {doors.map(({ key, href }) => (
        <div
          key={key}
          className="flex flex-col items-start border-line py-6 max-md:not-first:border-t md:px-8 md:first:ps-0 md:not-first:border-s"
        >
          <h2 className="text-20">{t(`${key}.title`)}</h2>
          <p className="mt-2 mb-4 text-15 text-ink-2">{t(`${key}.body`)}</p>
          <Link
            href={href}
            className="mt-auto inline-flex min-h-6 items-center gap-2 font-semibold text-15 text-brand-text hover:underline max-md:min-h-11"
          >
            {t(`${key}.action`)}
            <ArrowRight aria-hidden className="size-4 stroke-[1.5]" />
          </Link>
        </div>
      ))}
    </section>
  );
}
