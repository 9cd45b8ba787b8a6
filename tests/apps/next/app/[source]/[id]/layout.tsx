import { sources } from "../../../lib/clients";

export default async function Layout({ children, params }: LayoutProps<"/[source]/[id]">) {
  const { source, id } = await params;
  const event = await sources[source](Number(id));
  return (
    <>
      <nav>{event.event_name}</nav>
      {children}
    </>
  );
}
