"use client";

import { Menu } from "@base-ui/react/menu";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import type { ReactElement } from "react";

const choices = [
  { value: "system", icon: Monitor },
  { value: "light", icon: Sun },
  { value: "dark", icon: Moon },
] as const;

export function ThemeMenu({ trigger, defaultOpen = false }: { trigger: ReactElement; defaultOpen?: boolean }) {
  const t = useTranslations("shell.theme");
  const { theme = "system", setTheme } = useTheme();
  return (
    <Menu.Root modal={false} defaultOpen={defaultOpen}>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-30 outline-none">
          <Menu.Popup className="overlay min-w-40 rounded-ctl py-1 outline-none">
            <Menu.RadioGroup value={theme} onValueChange={setTheme}>
              {choices.map(({ value, icon: Icon }) => (
                <Menu.RadioItem
                  key={value}
                  value={value}
                  closeOnClick
                  className="flex h-8 cursor-default items-center gap-2 ps-2.5 pe-4 text-13 outline-none data-highlighted:bg-brand-soft max-md:h-11"
                >
                  <Icon aria-hidden className="size-4 stroke-[1.5] text-ink-2" />
                  {t(value)}
                  <Menu.RadioItemIndicator className="ms-auto">
                    <Check aria-hidden className="size-4 text-brand-text" />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
