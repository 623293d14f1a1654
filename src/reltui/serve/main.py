"""Runs the SSH server from its start to its end."""

import asyncio
import gc
import signal

from reltui.cli.terminal import say
from reltui.faults import install_in_threads
from reltui.serve.ssh import RoomServer, host_key, listen


def serve_ssh(server: RoomServer, host: str, port: int) -> None:
    """Serve until INT or TERM; then the sessions end, with their drafts saved.

    Raises:
        Refused: the port, the key of the server, or the list of keys cannot be used.
    """
    # Each command starts with the garbage collector off; a server runs for long and needs it.
    install_in_threads()
    gc.freeze()
    gc.enable()
    asyncio.run(_serve(server, host, port))


async def _serve(server: RoomServer, host: str, port: int) -> None:
    keys = server.keys.all()
    acceptor = await listen(server, host, port)
    where = acceptor.get_port()
    say(f"Serving {server.book} on {host} port {where}. Ctrl+c ends it.")
    say(f"Key of this server: {host_key(server.folder).get_fingerprint()}")
    say(f"Listed keys: {len(keys)}." if keys else "No key is listed: reltui serve keys add ...")
    done = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, done.set)
    await done.wait()
    acceptor.close()
    rooms = server.rooms[:]
    for room in rooms:
        for member in [*room.members, *room.waiting]:
            member.drop("The server ends.")
        room.hang_up()
    for _ in range(100):
        if not server.rooms:
            break
        await asyncio.sleep(0.1)
