import { NotFoundPage } from "@/components/shell/not-found-page";

export default function ReceivedObjectionNotFound() {
  return <NotFoundPage href="/authority/desk" />;
}
