import type { ReactNode } from "react";
import { CommandPalette } from "./command-palette";
import { DemoMark } from "./demo-mark";
import { DeskDrawer } from "./desk-drawer";
import { HereCrumb } from "./here-crumb";
import { KeySheet } from "./key-sheet";
import { LanguageSwitch } from "./language-switch";
import type { NavCounts } from "./nav-links";
import type { Desk } from "./navigation";
import { ThemeSwitch } from "./theme-switch";
import { UserMenu, type UserMenuProps } from "./user-menu";

export type DeskTopProps = {
  desk: Desk;
  organization: { name: string; note?: string };
  /** Fictitious data: marked on every page. */
  demo: boolean;
  person: UserMenuProps["person"];
  /** A server action; the menu's last entry. */
  signOut?: UserMenuProps["signOut"];
  counts?: NavCounts;
  /** The bell, when there are notices. */
  bell?: ReactNode;
};

/** The top line: where one is, find, language, theme, who one is. A page's own trail takes the place of the plain name. */
export function DeskTop({ desk, organization, demo, person, signOut, counts, bell }: DeskTopProps) {
  return (
    <header className="z-10 flex h-12 shrink-0 items-center gap-3 border-line border-b bg-bg px-4 text-13 max-[22.5rem]:gap-1 max-[22.5rem]:px-2 max-md:sticky max-md:top-0 md:px-6 lg:px-8 print:hidden">
      <DeskDrawer desk={desk} organization={organization} {...(counts ? { counts } : {})} />
      <HereCrumb desk={desk} />
      <div className="ms-auto flex items-center gap-1">
        {demo ? <DemoMark /> : null}
        <CommandPalette desk={desk} />
        <KeySheet desk={desk} />
        {bell}
        <LanguageSwitch />
        <ThemeSwitch />
        <UserMenu person={person} organization={organization.name} {...(signOut ? { signOut } : {})} />
      </div>
    </header>
  );
}
