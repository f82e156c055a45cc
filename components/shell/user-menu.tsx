"use client";

import { Menu } from "@base-ui/react/menu";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";

export type UserMenuProps = {
  /** `role` is already in the page's language. */
  person: { name: string; role: string };
  organization?: string;
  signOut?: () => Promise<unknown>;
};

/** Who is signed in, for whom, and the way out. */
export function UserMenu({ person, organization, signOut }: UserMenuProps) {
  const t = useTranslations("shell.user");
  const [leaving, leave] = useTransition();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="group ms-1 grid shrink-0 place-items-center rounded-full max-md:ms-0 max-md:size-11">
        <span
          aria-hidden
          className="grid size-7 place-items-center rounded-full bg-ink font-semibold text-12 text-bg leading-none forced-color-adjust-none max-md:size-8"
        >
          {initialsOf(person.name)}
        </span>
        <span className="sr-only">{t("label", { name: person.name })}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-30 outline-none">
          <Menu.Popup className="overlay w-64 rounded-ctl py-1 outline-none">
            <div className="border-line border-b px-3 pt-2 pb-2.5 text-13">
              <p className="font-semibold">{person.name}</p>
              <p className="text-ink-2">{person.role}</p>
              {organization ? <p className="mt-1 text-12 text-ink-3">{organization}</p> : null}
            </div>
            {signOut ? (
              <Menu.Item
                disabled={leaving}
                closeOnClick={false}
                onClick={() => leave(async () => void (await signOut()))}
                className="mt-1 flex h-8 cursor-default items-center gap-2 px-3 text-13 outline-none data-highlighted:bg-brand-soft max-md:h-11"
              >
                <LogOut aria-hidden className="size-4 stroke-[1.5] text-ink-2" />
                {t("signOut")}
              </Menu.Item>
            ) : null}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
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
