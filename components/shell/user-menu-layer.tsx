"use client";

import { Menu } from "@base-ui/react/menu";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactElement, useTransition } from "react";
import type { UserMenuProps } from "./user-menu";

type UserMenuLayerProps = UserMenuProps & { trigger: ReactElement; defaultOpen?: boolean };

export function UserMenuLayer({ person, organization, signOut, trigger, defaultOpen = false }: UserMenuLayerProps) {
  const t = useTranslations("shell.user");
  const [leaving, leave] = useTransition();
  return (
    <Menu.Root modal={false} defaultOpen={defaultOpen}>
      <Menu.Trigger render={trigger} />
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
