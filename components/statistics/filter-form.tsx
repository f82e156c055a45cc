"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { getPathname, useRouter } from "@/i18n/navigation";
import { buttonClasses } from "../ui/button-classes";
import { cn } from "../ui/classes";
import { NativeSelect } from "../ui/native-select";

/** Filters as a form that asks for the page anew: at once with script, by its button without. Empty choices leave the address. */
export function FilterForm({ action, children, className }: { action: string; children: ReactNode; className?: string }) {
  const t = useTranslations("statistics.filter");
  const locale = useLocale();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const apply = (form: HTMLFormElement) => {
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) chosen.set(name, value);
    startTransition(() => router.push(chosen.size > 0 ? `${action}?${chosen}` : action, { scroll: false }));
  };
  return (
    <form
      method="get"
      action={getPathname({ href: action, locale })}
      aria-label={t("label")}
      aria-busy={isPending}
      className={cn("flex flex-wrap items-center gap-2 print:hidden", isPending && "opacity-60", className)}
      onChange={(event) => apply(event.currentTarget)}
      onSubmit={(event) => {
        event.preventDefault();
        apply(event.currentTarget);
      }}
    >
      {children}
      <noscript>
        <button type="submit" className={buttonClasses({ look: "secondary" })}>
          {t("apply")}
        </button>
      </noscript>
    </form>
  );
}

export type FilterOption = { value: string; label: string };

/** One filter: the platform's own list, which works on touch and without script. */
export function FilterSelect({
  name,
  label,
  value,
  all,
  options,
}: {
  name: string;
  label: string;
  value: string;
  all?: string;
  options: readonly FilterOption[];
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the list inside is its control
    <label className="field-box inline-flex max-w-full items-center gap-2 ps-2.5 text-13 text-ink-2">
      <span className="hold">{label}</span>
      <NativeSelect key={value} name={name} defaultValue={value} className="h-ctl max-w-44 font-medium max-md:h-11">
        {all === undefined ? null : <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </label>
  );
}
