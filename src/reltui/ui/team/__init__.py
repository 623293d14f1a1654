"""What a team does together: settling what two have changed, handing over, one member's people."""
