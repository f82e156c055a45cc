"use client";

import { useTranslations } from "next-intl";
import { OnDemand } from "../ui/on-demand";

export type UserMenuProps = {
  /** `role` is already in the page's language. */
  person: { name: string; role: string };
  organization?: string;
  signOut?: () => Promise<unknown>;
};

const load = () => import("./user-menu-layer").then((module) => module.UserMenuLayer);

/** Who is signed in, for whom, and the way out. */
export function UserMenu(props: UserMenuProps) {
  const t = useTranslations("shell.user");
  return (
    <OnDemand
      popup="menu"
      load={load}
      layer={{
        ...props,
        trigger: (
          <button type="button" className="group ms-1 grid shrink-0 place-items-center rounded-full max-md:ms-0 max-md:size-11">
            <span
              aria-hidden
              className="grid size-7 place-items-center rounded-full bg-ink font-semibold text-12 text-bg leading-none forced-color-adjust-none max-md:size-8"
            >
              {initialsOf(props.person.name)}
            </span>
            <span className="sr-only">{t("label", { name: props.person.name })}</span>
          </button>
        ),
      }}
    />
  );
}

/** Two letters of a Latin name, the surname of a Chinese one. */
function initialsOf(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return name.slice(0, 1);
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join("");
}
