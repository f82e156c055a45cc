"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { signOutHere } from "@/server/auth/sign-out";

/** The way out where there is no desk menu. */
export function SignOutButton() {
  const t = useTranslations("account");
  const [leaving, leave] = useTransition();
  return (
    <Button look="quiet" pending={leaving} onClick={() => leave(() => signOutHere())}>
      {t("signOut")}
    </Button>
  );
}
