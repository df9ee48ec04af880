# Stops the embedded servers of the data folder $1 after the service with process id $2 was killed.
trap '' INT TERM HUP QUIT
cd "$1" || exit 1
while read -r _; do :; done

program_of() {
    if [ -r "/proc/$1/cmdline" ]; then tr '\0' ' ' <"/proc/$1/cmdline"; else ps -o args= -p "$1"; fi 2>/dev/null
}

# ask FILE PROGRAM SIGNAL: sends the signal, and tells whether the server of the file is there. 0 only asks.
ask() {
    pid=$(head -n 1 "$1" 2>/dev/null) || return 1
    case "$(program_of "$pid")" in *"$2"*) kill "-$3" "$pid" 2>/dev/null ;; *) return 1 ;; esac
}

# A service that starts meanwhile writes its own id and takes over. A server that was just being started appears late.
round=0
while [ "$(cat service.pid 2>/dev/null)" = "$2" ] && [ "$round" -lt 120 ]; do
    stop_postgres=0 stop_redis=0
    if [ "$round" -le 20 ]; then
        stop_postgres=INT stop_redis=TERM
    elif [ "$round" -eq 80 ]; then
        stop_postgres=QUIT stop_redis=KILL
    fi
    alive=0
    ask postgres/postmaster.pid postgres "$stop_postgres" && alive=1
    ask redis.pid redis-server "$stop_redis" && alive=1
    [ "$alive" -eq 0 ] && [ "$round" -gt 20 ] && break
    round=$((round + 1))
    sleep 0.1
done
